#!/usr/bin/env python3
"""Turns a SAM template into CloudFormation with AWS's own transform, the code that runs in the service when a stack is deployed.

It refuses what no check of the SAM template itself does, for instance a dead-letter setting with a kind beside an ARN.
Usage: transform.py TEMPLATE OUTPUT. Needs aws-sam-translator, boto3 and a region in the environment; no credentials.
"""
import json
import sys

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class NoManagedPolicies:
    """The account's list of managed policies: the template names none."""

    def load(self):
        return {}


def main(source, target):
    with open(source, encoding="utf-8") as file:
        template = yaml_parse(file)
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://bucket/key"  # sam package puts one there
    # Values for parameters choose among the template's conditions: with conditions, each combination would have to run.
    if template.get("Conditions"):
        sys.exit(f"{source} has conditions now: run the transform for each combination of the parameters that they read")
    result = transform(template, {}, NoManagedPolicies())
    with open(target, "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1)
    print(f"{len(template['Resources'])} resources became {len(result['Resources'])}")


if __name__ == "__main__":
    main(*sys.argv[1:])
