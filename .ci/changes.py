#!/usr/bin/env python3
"""Shows that a change reaches the functions that people meet, by AWS's own transform and AWS's own resource schemas.

What is called is the alias `live`, the alias points to a published version, and a version keeps the code and settings that it was
published with. CloudFormation publishes a new one when the version's logical id is another (which the transform decides) or when a
property changes that cannot be changed in place (which the resource's schema says). And Lambda refuses to publish a version of a
function that has not changed. So, for each parameter's value and each property that is changed here: a function changes if and only
if its version is another.

Usage: changes.py TEMPLATE. Needs aws-sam-translator, boto3, cfn-lint (for the schemas) and a region in the environment.
"""
import copy
import functools
import hashlib
import json
import logging
import os
import re
import sys
from pathlib import Path

import cfnlint
from samtranslator.yaml_helper import yaml_parse

from transform import cloudformation

SCHEMAS = Path(cfnlint.__file__).parent / "data" / "schemas"
SCHEMA_OF_TYPE = json.loads((SCHEMAS / "providers" / f"{os.environ['AWS_REGION']}.json").read_text())


@functools.cache
def fixed(resource_type):
    """The properties of which CloudFormation can change none in place."""
    schema = json.loads((SCHEMAS / "resources" / f"{SCHEMA_OF_TYPE[resource_type]}.json").read_text())
    return {path.split("/")[2] for path in schema.get("createOnlyProperties", [])}


class Stack:
    """A template as CloudFormation would deploy it with these values of its parameters."""

    def __init__(self, template, values):
        self.resources = cloudformation(template, values)["Resources"]
        self.conditions = template.get("Conditions", {})
        self.identities = {}
        self.values = {name: str(values.get(name, parameter.get("Default"))) for name, parameter in template["Parameters"].items()}

    def identity(self, name):
        """What a resource is known by: it changes where CloudFormation replaces the resource."""
        if name not in self.identities:
            resource = self.resources[name]
            properties = {key: value for key, value in resource.get("Properties", {}).items() if key in fixed(resource["Type"])}
            self.identities[name] = name + " " + hashlib.sha256(json.dumps(self.resolve(properties), sort_keys=True).encode()).hexdigest()
        return self.identities[name]

    def attribute(self, name, attribute):
        value = self.resources[name].get("Properties", {}).get(attribute)  # such as a parameter's value in the parameter store
        return self.identity(name) + "." + attribute if value is None else self.resolve(value)

    def name(self, name):
        if name in self.values:
            return self.values[name]
        return self.identity(name) if name in self.resources else "{" + name + "}"  # the last: a pseudo-parameter

    def resolve(self, value):
        if isinstance(value, list):
            return [self.resolve(item) for item in value]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            (function, argument), = value.items()
            if function == "Ref":
                return self.name(argument)
            if function == "Fn::GetAtt":
                return self.attribute(*(argument.split(".", 1) if isinstance(argument, str) else argument))
            if function == "Fn::Sub":
                text, own = argument if isinstance(argument, list) else (argument, {})
                return re.sub(r"\$\{([^}!]+)}", lambda match: str(self.variable(match[1], own)), text)
            if function == "Fn::If":
                return self.resolve(argument[1 if self.holds(self.conditions[argument[0]]) else 2])
        return {key: self.resolve(item) for key, item in value.items()}

    def variable(self, name, own):
        if name in own:
            return self.resolve(own[name])
        return self.attribute(*name.split(".", 1)) if "." in name else self.name(name)

    def holds(self, condition):
        (function, argument), = condition.items()
        if function == "Fn::Not":
            return not self.holds(argument[0])
        if function == "Fn::Equals":
            return self.resolve(argument[0]) == self.resolve(argument[1])
        raise ValueError(f"{function} in a condition")

    def functions(self):
        """By function: what Lambda runs, and the version that the alias points to."""
        result = {}
        for alias in (resource for resource in self.resources.values() if resource["Type"] == "AWS::Lambda::Alias"):
            name = alias["Properties"]["FunctionName"]["Ref"]
            version = alias["Properties"]["FunctionVersion"]["Fn::GetAtt"][0]
            frozen = {key: value for key, value in self.resources[name]["Properties"].items() if key != "ReservedConcurrentExecutions"}  # of all versions
            result[name] = (json.dumps(self.resolve(frozen), sort_keys=True), self.identity(version))
        return result


def main(source):
    logging.disable(logging.WARNING)  # the transform's own, that nobody collects its metrics
    with open(source, encoding="utf-8") as file:
        template = yaml_parse(file)
    faults = []
    least = {name: parameter.get("Default", name.lower()) for name, parameter in template["Parameters"].items()}
    faults += changes(template, least, ("SenderEmail", "SenderName", "DomainName", "StaffIssuer", "Languages", "RestoredTable"))
    own = dict(least, DomainName="own.example.org", CertificateArn="own", StaffIssuer="https://own.example.org", StaffClient="own", StaffKeys="own")
    faults += changes(template, own, ("SenderEmail", "SenderName", "DomainName", "StaffIssuer", "StaffClient", "StaffKeys", "Languages", "RestoredTable"))
    sys.exit("\n".join(faults) if faults else 0)


def changes(template, values, reaching):
    """The faults among all changes of a stack with these values; these parameters must reach functions."""
    print(f"with {', '.join(f'{name}={value}' for name, value in values.items() if value not in ('', 0, name.lower()))}:")
    before = Stack(template, values).functions()
    assert before, "no function has an alias"
    faults = []

    def compare(change, after, reaches):
        changed = {name for name in before if before[name][0] != after[name][0]}
        published = {name for name in before if before[name][1] != after[name][1]}
        if changed - published:
            faults.append(f"{change}: changes, while the alias stays with the old version: {', '.join(sorted(changed - published))}")
        if published - changed:
            faults.append(f"{change}: does not change, and Lambda would refuse to publish again: {', '.join(sorted(published - changed))}")
        if reaches and not changed:
            faults.append(f"{change}: reaches no function")
        print(f"  {change}: {len(changed)} of {len(before)} functions change, {len(published)} are published anew")

    for parameter in values:
        other = dict(values, **{parameter: "other"})
        compare(parameter, Stack(template, other).functions(), parameter in reaching)
    for path, value in {"Timeout": 21, "MemorySize": 1025, "Architectures": ["x86_64"], "Environment": {"Variables": {"ADDED": "1"}}}.items():
        other = copy.deepcopy(template)
        for resource in other["Resources"].values():
            if resource["Type"] == "AWS::Serverless::Function":
                resource["Properties"][path] = value
        compare(f"{path} in the template", Stack(other, values).functions(), True)
    return faults


if __name__ == "__main__":
    main(*sys.argv[1:])
