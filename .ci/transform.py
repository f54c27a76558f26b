#!/usr/bin/env python3
"""Turns a SAM template into CloudFormation with AWS's own transform, the code that runs in the service when a stack is deployed.

It refuses what no check of the SAM template itself does, for instance a dead-letter setting with a kind beside an ARN. Conditions
pass through it as they are, for cfn-lint to judge.
Usage: transform.py TEMPLATE OUTPUT. Needs aws-sam-translator, boto3 and a region in the environment; no credentials.
"""
import copy
import json
import sys

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class NoManagedPolicies:
    """The account's list of managed policies: the template names none."""

    def load(self):
        return {}


def cloudformation(template, values):
    """The CloudFormation template of a SAM template, for these values of its parameters."""
    template = copy.deepcopy(template)
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://bucket/key"  # sam package puts one there
    return transform(template, values, NoManagedPolicies())


def main(source, target):
    with open(source, encoding="utf-8") as file:
        template = yaml_parse(file)
    result = cloudformation(template, {})
    for resource in result["Resources"].values():
        resource.get("Metadata", {}).pop("cfn-lint", None)  # what is no fault of the SAM template alone is one here
    with open(target, "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1)
    print(f"{len(template['Resources'])} resources became {len(result['Resources'])}")


if __name__ == "__main__":
    main(*sys.argv[1:])
