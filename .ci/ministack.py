"""Deploys, changes and deletes stacks on a MiniStack that runs already; .ci/ministack starts it and this. Usage: ministack.py FOLDER."""
import functools
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import time
import zipfile

import boto3
import yaml
from samtranslator.yaml_helper import yaml_parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
PARAMETERS = {
    "CertificateArn": "arn:aws:acm:us-east-1:000000000000:certificate/synthetic", "StaffIssuer": "https://issuer.example.org",
    "StaffClient": "staff", "StaffKeys": "https://issuer.example.org/keys", "StaffSignInOrigins": "https://issuer.example.org",
    "AlarmEmail": "alarms@example.org"}

# Kinds whose names hold within another resource of the stack: an API, a configuration profile.
NAMED_WITHIN = {"AWS::ApiGatewayV2::Stage", "AWS::AppConfig::HostedConfigurationVersion"}


def runnable(work, artefact):
    """A copy of an artefact with a start script, as MiniStack runs what brings its own runtime."""
    copy = work / pathlib.Path(artefact).name
    shutil.copy(ROOT / artefact, copy)
    client = pathlib.Path.home() / ".m2/repository/com/amazonaws"
    jars = [str(max(client.glob(f"aws-lambda-java-{name}/*/*[0-9].jar"))) for name in ("runtime-interface-client", "serialization", "core")]
    script = zipfile.ZipInfo("bootstrap")
    script.external_attr = 0o755 << 16
    with zipfile.ZipFile(copy, "a") as file:
        file.writestr(script, f'#!/bin/sh\ncd "$(dirname "$0")"\nexec {jdk()}/bin/java -cp "{":".join(jars)}:$PWD:$PWD/lib/*" '
                      'com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"\n')
    return str(copy)


@functools.cache
def jdk():
    """The home of a JDK 25: JAVA_HOME's, or one where systems keep them."""
    for home in (pathlib.Path(os.environ.get("JAVA_HOME", "/nowhere")), *sorted(pathlib.Path("/usr/lib/jvm").glob("*"))):
        release = home / "release"
        if release.is_file() and 'JAVA_VERSION="25' in release.read_text():
            return home
    sys.exit("no JDK 25 in JAVA_HOME or /usr/lib/jvm")


def without_what_it_cannot(work, template):
    """Takes out what MiniStack 1.5.33 refuses or lacks, by rules, and says so."""
    def say(what, why):
        print(f"  taken out: {what} ({why})")
    globals_ = template["Globals"]["Function"]
    globals_.update(Runtime="provided.al2023", Architectures=["x86_64" if platform.machine() == "x86_64" else "arm64"])
    del globals_["SnapStart"]
    say("runtime java25, arm64, SnapStart", "it runs a start script on this machine; ours starts a JDK 25 with Lambda's own client")
    for name, resource in template["Resources"].items():
        properties = resource.get("Properties", {})
        if resource["Type"] == "AWS::S3::BucketPolicy":
            statements = properties["PolicyDocument"]["Statement"]
            kept = [statement for statement in statements if "aws:SecureTransport" not in json.dumps(statement)]
            if kept != statements:
                properties["PolicyDocument"]["Statement"] = kept
                say(f"{name}: denial without TLS", "it speaks HTTP")
        if resource["Type"] == "AWS::Serverless::Function":
            properties["CodeUri"] = runnable(work, properties["CodeUri"])
            properties.pop("SnapStart", None)
    for name, output in list(template["Outputs"].items()):
        if "DkimDNSToken" in json.dumps(output):
            del template["Outputs"][name]
            say(f"output {name}", "no DKIM attributes")
    return template


def deploy(work, stack, **parameters):
    began = time.monotonic()
    values = dict(PARAMETERS, DomainName=f"{stack}.example.org", SenderDomain=f"letters.{stack}.example.org", **parameters)
    result = subprocess.run(
        [work / "sam/bin/sam", "deploy", "--template-file", work / "template.yaml", "--config-file", work / "samconfig.toml", "--stack-name", stack,
         "--resolve-s3", "--capabilities", "CAPABILITY_IAM", "--no-confirm-changeset", "--no-progressbar",
         "--parameter-overrides", *(f"{name}={value}" for name, value in values.items())],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    (work / f"{stack}.log").write_text(result.stdout)
    if result.returncode != 0:
        print("\n".join(line for line in result.stdout.splitlines() if "FAILED" in line or "Error" in line))
        sys.exit(f"{stack} was not deployed; {work / f'{stack}.log'} and ministack.log say why")
    print(f"  {stack} deployed in {time.monotonic() - began:.0f} s")


def resources(stack):
    pages = boto3.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=stack)
    return [resource for page in pages for resource in page["StackResourceSummaries"]]


def live(stack):
    """By function: the version that people meet, and its environment."""
    client = boto3.client("lambda")
    result = {}
    for resource in resources(stack):
        if resource["ResourceType"] == "AWS::Lambda::Function":
            version = client.get_alias(FunctionName=resource["PhysicalResourceId"], Name="live")["FunctionVersion"]
            configuration = client.get_function_configuration(FunctionName=resource["PhysicalResourceId"], Qualifier=version)
            result[resource["LogicalResourceId"]] = (int(version), configuration["Environment"]["Variables"])
    return result


def status(stack, function):
    """The HTTP status that a function answers its sample event with."""
    name = next(resource["PhysicalResourceId"] for resource in resources(stack) if resource["LogicalResourceId"] == function)
    event = (ROOT / "events" / f"{function}.json").read_text()
    answer = json.load(boto3.client("lambda").invoke(FunctionName=name, Qualifier="live", Payload=event)["Payload"])
    if "statusCode" not in answer or "Mock response" in str(answer.get("body")):
        sys.exit(f"{function} did not run: {answer}")
    return answer["statusCode"]


def tables_granted(stack):
    """The tables that the roles' own policies name."""
    client = boto3.client("iam")
    found = set()
    for role in (resource["PhysicalResourceId"] for resource in resources(stack) if resource["ResourceType"] == "AWS::IAM::Role"):
        for policy in client.list_role_policies(RoleName=role)["PolicyNames"]:
            document = client.get_role_policy(RoleName=role, PolicyName=policy)["PolicyDocument"]
            found |= set(re.findall(r"arn:aws:dynamodb:[^:]+:[0-9]+:table/([^/\"]+)", json.dumps(document)))
    return found


def ring(stack):
    """Puts a value above the threshold into each alarm's metric, and waits until all are in alarm."""
    client = boto3.client("cloudwatch")
    names = [resource["PhysicalResourceId"] for resource in resources(stack) if resource["ResourceType"] == "AWS::CloudWatch::Alarm"]
    alarms = client.describe_alarms(AlarmNames=names)["MetricAlarms"]
    for alarm in alarms:
        client.put_metric_data(Namespace=alarm["Namespace"], MetricData=[
            {"MetricName": alarm["MetricName"], "Dimensions": alarm.get("Dimensions", []), "Value": alarm["Threshold"] * 2 + 1}])
    for _ in range(60):
        silent = [alarm["AlarmName"] for alarm in client.describe_alarms(AlarmNames=names)["MetricAlarms"] if alarm["StateValue"] != "ALARM"]
        if not silent:
            return names
        time.sleep(1)
    sys.exit(f"silent: {', '.join(silent)}")


def restore(table):
    """Restores a table as docs/operations.md says, and describes the new one."""
    client = boto3.client("dynamodb")
    client.restore_table_to_point_in_time(SourceTableName=table, TargetTableName="restored", UseLatestRestorableTime=True)
    client.get_waiter("table_exists").wait(TableName="restored", WaiterConfig={"Delay": 1})
    client.update_table(TableName="restored", StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"})
    return client.describe_table(TableName="restored")["Table"]


def check(holds, what):
    if not holds:
        sys.exit(f"does not hold: {what}")
    print(f"  {what}")


def main(work):
    template = without_what_it_cannot(work, yaml_parse((ROOT / "template.yaml").read_text()))
    (work / "template.yaml").write_text(yaml.safe_dump(json.loads(json.dumps(template)), width=10000))
    deploy(work, "one")
    deploy(work, "two")
    one, two = resources("one"), resources("two")
    check(len(one) == len(two) > 200, f"two stacks of {len(one)} resources stand in one region")
    shared = {(r["ResourceType"], r["PhysicalResourceId"]) for r in one} & {(r["ResourceType"], r["PhysicalResourceId"]) for r in two}
    shared = {(kind, name) for kind, name in shared if kind not in NAMED_WITHIN}
    check(not shared, f"they share none of them{': ' if shared else ''}{sorted(shared) or ''}")
    before, other = live("one"), live("two")
    check(all(settings["PUBLIC_URL"] == "https://one.example.org" for _, settings in before.values()), "each function knows its own stack's address")
    deploy(work, "one", StaffClient="changed")
    after = live("one")
    check(all(after[name][0] > before[name][0] for name in before), f"a changed parameter publishes all {len(before)} functions anew")
    told = [name for name in before if "STAFF_CLIENT" in before[name][1]]
    check(told and all(after[name][1]["STAFF_CLIENT"] == "changed" for name in told), f"the alias of each of {len(told)} functions has the new value")
    check(live("two") == other, "the other stack stays as it was")
    deploy(work, "one", StaffClient="changed", AlarmEmail="others@example.org")
    check(live("one") == after, "a parameter that no function is told publishes nothing")
    check(status("one", "GetCall") == 404 and status("one", "SubmitRegistration") == 404, "functions answer, behind their alias, in their role: 404, no such call")
    roles = {resource["LogicalResourceId"]: resource["PhysicalResourceId"] for resource in resources("one")}
    boto3.client("iam").delete_role_policy(RoleName=roles["GetCallRole"], PolicyName="GetCallRolePolicy0")
    check(status("one", "GetCall") == 500, "and fail once the role lacks its policy")
    rung = ring("one")
    check(rung, f"each of {len(rung)} alarms rings once its metric is above its threshold")
    restored = restore(after["SubmitRegistration"][1]["TABLE_NAME"])
    deploy(work, "one", StaffClient="changed", RestoredTable=restored["TableName"], RestoredStream=restored["LatestStreamArn"])
    check(all(settings["TABLE_NAME"] == restored["TableName"] for _, settings in live("one").values()), "a restored table is each function's")
    mappings = boto3.client("lambda").list_event_source_mappings(EventSourceArn=restored["LatestStreamArn"])["EventSourceMappings"]
    granted = tables_granted("one")
    check(granted == {"restored"}, f"and the only one that roles may touch: {', '.join(sorted(granted))}")
    check(len(mappings) == 1 and mappings[0]["FunctionArn"].endswith(":live"), "and its stream the one that letters are sent by")
    client = boto3.client("cloudformation")
    for stack in ("one", "two"):
        client.delete_stack(StackName=stack)
        client.get_waiter("stack_delete_complete").wait(StackName=stack, WaiterConfig={"Delay": 1, "MaxAttempts": 120})
    tables = boto3.client("dynamodb").list_tables()["TableNames"]
    check(len(tables) == 3, f"both are deleted; their tables stay: {', '.join(sorted(tables))}")
    check(not boto3.client("lambda").list_functions()["Functions"], "and no function")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
