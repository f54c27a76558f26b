"""Deploys, changes and deletes stacks on a MiniStack that runs already; .ci/ministack starts it and this. Usage: ministack.py FOLDER."""
import base64
import datetime
import hashlib
import html
import itertools
import json
import os
import pathlib
import platform
import re
import secrets
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile

import boto3
import permissions
import yaml
from botocore.config import Config
from samtranslator.yaml_helper import yaml_parse

from stack import jdk, runtime_client

ROOT = pathlib.Path(__file__).resolve().parent.parent
ALL_THAT_IS_ASKED = {"AlarmEmail": "alarms@example.org", "SenderEmail": "sender@example.com"}
ALL_OF_ONES_OWN = {
    "AlarmEmail": "alarms@example.org", "SenderEmail": "letters@letters.one.example.org", "SenderDomainIsOurs": "yes", "DomainName": "one.example.org",
    "CertificateArn": "arn:aws:acm:us-east-1:000000000000:certificate/synthetic", "StaffIssuer": "https://issuer.example.org",
    "StaffClient": "staff", "StaffKeys": "https://issuer.example.org/keys", "StaffSignInOrigins": "https://issuer.example.org"}
UNKNOWN = {
    "AWS::Cognito::UserPoolUser": "the check invites whom it names", "AWS::Cognito::UserPoolUserToGroupAttachment": "the check puts whom it names into the group",
    "AWS::Cognito::ManagedLoginBranding": "its sign-in has one look",
    "AWS::Logs::QueryDefinition": "it saves no queries"}

# The commands of the documents are of the command line's version 2, which is no Python package: version 1 takes files as they are unasked.
AS_VERSION_2 = """aws() {
  local arguments=()
  while [ $# -gt 0 ]; do
    if [ "$1" = --cli-binary-format ]; then shift; else arguments+=("$1"); fi
    shift
  done
  command aws --endpoint-url "$AWS_ENDPOINT_URL" "${arguments[@]}"
}
"""

# Kinds whose names hold within another resource of the stack, an API or a user pool, or within the stack.
NAMED_WITHIN = {"AWS::ApiGatewayV2::Stage", "AWS::AppConfig::HostedConfigurationVersion", "AWS::Cognito::UserPoolGroup", "Custom::InstalledPages"}


def runnable(work, artefact):
    """A copy of an artefact with a start script, as MiniStack runs what brings its own runtime."""
    copy = work / pathlib.Path(artefact).name
    shutil.copy(ROOT / artefact, copy)
    jars = [str(jar) for jar in runtime_client()]
    script = zipfile.ZipInfo("bootstrap")
    script.external_attr = 0o755 << 16
    with zipfile.ZipFile(copy, "a") as file:
        if not any(name.startswith("lib/slf4j-nop-") for name in file.namelist()):
            sys.exit(f"{artefact} says at each start, not in JSON, that it has no log for the SDK")
        file.writestr(script, f'#!/bin/sh\ncd "$(dirname "$0")"\nexec {jdk()}/bin/java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "{":".join(jars)}:$PWD:$PWD/lib/*" '
                      'com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"\n')
    return str(copy)


def without_what_it_cannot(work, template):
    """Takes out what MiniStack 1.5.33 refuses or lacks, by rules, and says so."""
    def say(what, why):
        print(f"  taken out: {what} ({why})")
    globals_ = template["Globals"]["Function"]
    globals_.update(Runtime="provided.al2023", Architectures=["x86_64" if platform.machine() == "x86_64" else "arm64"])
    del globals_["SnapStart"]
    say("runtime java25, arm64, SnapStart", "it runs a start script on this machine; ours starts a JDK 25 with Lambda's own client")
    for name, resource in list(template["Resources"].items()):
        properties = resource.get("Properties", {})
        if resource["Type"] in UNKNOWN:
            del template["Resources"][name]
            say(f"{name}: {resource['Type']}", UNKNOWN[resource["Type"]])
        if name == "KeysInUse":
            properties["Value"]["Fn::If"][1]["Fn::Sub"] = os.environ["AWS_ENDPOINT_URL"] + "/${StaffPool}/.well-known/jwks.json"
            say(f"{name}: the host of a user pool's keys", "it serves them itself")
        if resource["Type"] == "AWS::S3::BucketPolicy":
            statements = properties["PolicyDocument"]["Statement"]
            kept = [statement for statement in statements if "aws:SecureTransport" not in json.dumps(statement)]
            if kept != statements:
                properties["PolicyDocument"]["Statement"] = kept
                say(f"{name}: denial without TLS", "it speaks HTTP")
        if resource["Type"] == "AWS::Serverless::Function":
            properties["CodeUri"] = runnable(work, properties["CodeUri"])
            properties.pop("SnapStart", None)
            for statement in (statement for policy in properties.get("Policies", []) for statement in policy["Statement"]):
                if statement["Action"] == "ses:SendRawEmail":
                    statement.pop("Condition")
                    statement["Resource"] = "*"
                    say(f"{name}: as whom and through what it may send", "it asks policies about sending as such")
            if properties.pop("DeploymentPreference", None):
                say(f"{name}: deployment by CodeDeploy", "it has none")
    for name, output in list(template["Outputs"].items()):
        if "DkimDNSToken" in json.dumps(output):
            del template["Outputs"][name]
            say(f"output {name}", "no DKIM attributes")
    return template


def deploy(work, stack, values):
    began = time.monotonic()
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


class Browser(urllib.request.HTTPRedirectHandler):
    """Follows no redirection: what would be asked next is looked at."""

    def redirect_request(self, *_):
        return None

    def ask(self, address, form=None):
        """The status, the headers and the text of an answer."""
        data = urllib.parse.urlencode(form).encode() if form else None
        try:
            answer = urllib.request.build_opener(self).open(urllib.request.Request(address, data))
        except urllib.error.HTTPError as error:
            answer = error
        return answer.status, answer.headers, answer.read().decode()


def fields(page):
    """The hidden fields of a form."""
    return {html.unescape(name): html.unescape(value)
            for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page)}


OWN_PASSWORD = "Synthetic-1234"


def sign_in(client_id, home, user, password):
    """The tokens of the code flow with PKCE, as the office asks for them; the temporary password is replaced on the way."""
    browser, base = Browser(), os.environ["AWS_ENDPOINT_URL"]
    verifier = secrets.token_urlsafe(32)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    _, _, page = browser.ask(f"{base}/oauth2/authorize?" + urllib.parse.urlencode({
        "response_type": "code", "client_id": client_id, "redirect_uri": home, "scope": "openid email", "state": "s", "nonce": "n",
        "code_challenge": challenge, "code_challenge_method": "S256"}))
    status_, headers, page = browser.ask(f"{base}/login", dict(fields(page), username=user, password=password))
    if status_ == 200:  # asks for a password of one's own
        status_, headers, page = browser.ask(f"{base}/login", dict(fields(page), new_password=OWN_PASSWORD, confirm_password=OWN_PASSWORD))
    if status_ not in (302, 303):
        sys.exit(f"signing in ended with {status_}: {page[:500]}")
    back = urllib.parse.urlsplit(headers["location"])
    check(headers["location"].startswith(home + "?"), f"a sign-in comes back to {home}")
    _, _, tokens = browser.ask(f"{base}/oauth2/token", {
        "grant_type": "authorization_code", "client_id": client_id, "redirect_uri": home, "code_verifier": verifier,
        "code": dict(urllib.parse.parse_qsl(back.query))["code"]})
    return json.loads(tokens), back.query


def call(stack, function, event):
    name = next(resource["PhysicalResourceId"] for resource in resources(stack) if resource["LogicalResourceId"] == function)
    answer = json.load(boto3.client("lambda").invoke(FunctionName=name, Qualifier="live", Payload=json.dumps(event))["Payload"])
    if "statusCode" not in answer:
        sys.exit(f"{function} did not run: {answer}")
    return answer


def first_hour(template, stack):
    """From the deployment, of which nothing but two addresses was asked, to a published call."""
    physical = {resource["LogicalResourceId"]: resource["PhysicalResourceId"] for resource in resources(stack)}
    described = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]
    outputs = {output["OutputKey"]: output["OutputValue"] for output in described["Outputs"]}
    site = f"https://{boto3.client('cloudfront').get_distribution(Id=physical['Site'])['Distribution']['DomainName']}"
    check(outputs["Url"] == site and outputs["OfficeUrl"] == f"{site}/office/", f"two e-mail addresses suffice for a stack whose pages are at {site}")
    pages = boto3.client("s3")
    keys = [found["Key"] for page in pages.get_paginator("list_objects_v2").paginate(Bucket=physical["PagesBucket"]) for found in page.get("Contents", [])]
    front = pages.get_object(Bucket=physical["PagesBucket"], Key="index.html")["Body"].read().decode()
    office = pages.get_object(Bucket=physical["PagesBucket"], Key="office/en/index.html")["Body"].read().decode()
    check("Registration has not opened yet" in front, f"the front page is there before any call, one of {len(keys)} files")
    home = outputs["SignInReturnUrl"]
    check(all(f'"{html.escape(value)}"' in office for value in (physical["OfficeClient"], home)), "and the office, which knows its client and where sign-ins come back to")
    cognito = boto3.client("cognito-idp")
    pool = physical["StaffPool"]
    client = cognito.describe_user_pool_client(UserPoolId=pool, ClientId=physical["OfficeClient"])["UserPoolClient"]
    check(client["CallbackURLs"] == [home] and client["AllowedOAuthFlows"] == ["code"] and "ClientSecret" not in client, "the client is a page's, and has this one address")
    check(sorted(group["GroupName"] for group in cognito.list_groups(UserPoolId=pool)["Groups"]) == ["admin", "auditor", "commissioner", "viewer"], "the pool has the four groups")
    # What MiniStack does not create is done here as the template says it.
    wanted = template["FirstAdmin"]["Properties"]
    check(wanted["Username"] == {"Ref": "AlarmEmail"} and template["FirstAdminIsAdmin"]["Properties"]["GroupName"] == {"Ref": "Admins"}, "the template invites whoever gets the alarms as an administrator")
    user = ALL_THAT_IS_ASKED["AlarmEmail"]
    attributes = [{"Name": attribute["Name"], "Value": user if isinstance(attribute["Value"], dict) else attribute["Value"]} for attribute in wanted["UserAttributes"]]
    cognito.admin_create_user(UserPoolId=pool, Username=user, UserAttributes=attributes, TemporaryPassword="Temporary-1234", MessageAction="SUPPRESS")
    cognito.admin_add_user_to_group(UserPoolId=pool, Username=user, GroupName="admin")
    tokens, query = sign_in(physical["OfficeClient"], home, user, "Temporary-1234")
    token = tokens["access_token"]
    event = json.loads((ROOT / "events/OpenDoor.json").read_text())
    event["queryStringParameters"] = dict(urllib.parse.parse_qsl(query))
    led = call(stack, "OpenDoor", event)["headers"]["location"]
    check(led.startswith(f"{site}/office/?") and dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(led).query)) == event["queryStringParameters"], "and is led on to the office with all that was said")
    file = open_now((ROOT / "calls/example-small.json").read_text())
    event = json.loads((ROOT / "events/PublishCall.json").read_text())
    event["pathParameters"]["call"] = file["id"]
    event["stageVariables"]["site"] = site
    event["body"] = json.dumps(file)
    refused = call(stack, "PublishCall", event)["statusCode"]
    event["headers"]["authorization"] = f"Bearer {token}"
    published = call(stack, "PublishCall", event)
    check(refused == 401 and published["statusCode"] == 201, f"with the token of this sign-in, and not without one, a call is published: {published['statusCode']}")
    front = pages.get_object(Bucket=physical["PagesBucket"], Key="index.html")["Body"].read().decode()
    check(f"/{file['id']}/" in front, "and the front page leads to it")
    setup = json.loads((ROOT / "events/GetSetup.json").read_text())
    setup["headers"]["authorization"] = f"Bearer {token}"
    points = json.loads(call(stack, "GetSetup", setup)["body"])["points"]
    check(len(points) == 8, "what is still to be done is told: " + ", ".join(f"{point['point']} {point['state']}" for point in points))
    register(stack, file["id"])


def open_now(text):
    """A call file that opens in May 2027, as one that opened yesterday."""
    shift = datetime.date.today() - datetime.date(2027, 5, 2)
    return json.loads(re.sub(r"2027-05-\d\d", lambda match: str(datetime.date.fromisoformat(match[0]) + shift), text))


def register(stack, call_id):
    """Somebody registers, gets the first letter, and confirms the address."""
    address, day = "person@example.org", datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    nonce = next(str(n) for n in itertools.count() if int.from_bytes(hashlib.sha256(f"{call_id}\n{address}\n{day}\n{n}".encode()).digest()[:3], "big") >> 12 == 0)
    event = json.loads((ROOT / "events/SubmitRegistration.json").read_text())
    event["pathParameters"]["call"] = call_id
    event["body"] = json.dumps({"language": "en", "stamp": {"day": day, "nonce": nonce}, "answers": {
        "name": "Synthetic Person", "email": address, "born": "2000-01-01", "before": "no", "processing": True}})
    answer = call(stack, "SubmitRegistration", event)
    check(answer["statusCode"] == 202, f"somebody registers: {answer['statusCode']}")
    letter = first_letter(address)
    check(letter["Source"].endswith(ALL_THAT_IS_ASKED["SenderEmail"]), f"and gets a letter from {letter['Source']}, sent by the table's stream")
    secret = re.search(r"/my/#([A-Za-z0-9_-]+)", letter["BodyText"])[1]
    event = json.loads((ROOT / "events/ConfirmRegistration.json").read_text())
    event["headers"]["authorization"] = event["headers"]["authorization"].split(" ")[0] + " " + secret
    answer = call(stack, "ConfirmRegistration", event)
    check(answer["statusCode"] == 200, f"whose link confirms the registration: {answer['statusCode']} {answer['body'][:60]}")


def first_letter(address):
    """The letter that reached an address, waited for."""
    for _ in range(60):
        with urllib.request.urlopen(os.environ["AWS_ENDPOINT_URL"] + "/_ministack/ses/messages") as answer:
            letters = [letter for of_account in json.load(answer)["messages"].values() for letter in of_account if address in letter["To"]]
        if letters:
            return letters[0]
        time.sleep(1)
    return sys.exit(f"no letter reached {address}")


def members(physical, home):
    """Somebody of each role and a second administrator."""
    cognito = boto3.client("cognito-idp")
    passwords = {}
    for name, group in (("admin", "admin"), ("second", "admin"), ("commissioner", "commissioner")):
        user, passwords[name] = f"{name}@example.org", "Temporary-1234"
        cognito.admin_create_user(UserPoolId=physical["StaffPool"], Username=user, TemporaryPassword=passwords[name], MessageAction="SUPPRESS",
                                  UserAttributes=[{"Name": "email", "Value": user}])
        cognito.admin_add_user_to_group(UserPoolId=physical["StaffPool"], Username=user, GroupName=group)

    def enter(name):
        tokens, _ = sign_in(physical["OfficeClient"], home, f"{name}@example.org", passwords[name])
        passwords[name] = OWN_PASSWORD
        return tokens
    return permissions.Members(enter)


def season(template, stack, work):
    """A small season in which each function is asked with each of its permissions taken away in turn."""
    began = time.monotonic()
    physical = {resource["LogicalResourceId"]: resource["PhysicalResourceId"] for resource in resources(stack)}
    outputs = {output["OutputKey"]: output["OutputValue"] for output in boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]["Outputs"]}
    played = permissions.Season(template, physical, outputs["Url"], members(physical, outputs["SignInReturnUrl"]), work / "clock")
    played.play()
    print(permissions.table(played.roles))
    needed, all_ = sum(played.roles.needed.values()), len(played.roles.needed)
    check(needed >= 0.9 * all_, f"a season of {played.steps} steps, a permission taken away {played.taken} times: none is missing, {needed} of {all_} are needed, "
          f"and of the others no step showed it; {time.monotonic() - began:.0f} s")


def asked_once_more(stack, work):
    """Plays what docs/operations.md says of messages in FailedRuns, its very commands: of a run that has done since what it should, and of an event."""
    text = (ROOT / "docs/operations.md").read_text()
    commands = re.search(r"```\nqueue=.*?\n(while .*?\ndone)\n```", text, re.S)[1]
    physical = {resource["LogicalResourceId"]: resource["PhysicalResourceId"] for resource in resources(stack)}
    queues, lambdas = boto3.client("sqs"), boto3.client("lambda")
    for function, payload in (("EraseExpired", {}), ("RecordMailEvents", json.loads((ROOT / "events/RecordMailEvents.json").read_text()))):
        arn = lambdas.get_function_configuration(FunctionName=physical[function], Qualifier="live")["FunctionArn"]
        # As Lambda tells a queue of an event that failed for good (developer guide, "Capturing records of asynchronous invocations").
        queues.send_message(QueueUrl=physical["FailedRuns"], MessageBody=json.dumps({
            "version": "1.0", "timestamp": "2027-01-01T00:00:00.000Z", "requestPayload": payload, "responsePayload": {"errorMessage": "synthetic"},
            "requestContext": {"requestId": "check", "functionArn": arn, "condition": "RetriesExhausted", "approximateInvokeCount": 3},
            "responseContext": {"statusCode": 200, "executedVersion": "1", "functionError": "Unhandled"}}))
    subprocess.run(["bash", "-euo", "pipefail", "-c", f"{AS_VERSION_2}queue=$1\n{commands}", "loop", physical["FailedRuns"]], cwd=work, check=False, timeout=120,
                   env=dict(os.environ, PATH=f"{work / 'aws/bin'}:{os.environ['PATH']}"))
    left = queues.get_queue_attributes(QueueUrl=physical["FailedRuns"], AttributeNames=["All"])["Attributes"]
    return int(left["ApproximateNumberOfMessages"]) + int(left["ApproximateNumberOfMessagesNotVisible"])


def awake(stack):
    """Runs the machine that keeps snapshots: each function that it calls must have been reached, in the machine's role, and do nothing."""
    machine = next(resource["PhysicalResourceId"] for resource in resources(stack) if resource["LogicalResourceId"] == "KeepAwake")
    client = boto3.client("stepfunctions", config=Config(inject_host_prefix=False, read_timeout=600, retries={"total_max_attempts": 1}))
    run = client.start_sync_execution(stateMachineArn=machine)
    check(run["status"] == "SUCCEEDED", f"functions are kept awake: {run['status']} {run.get('cause', '')}")
    answers = json.loads(run["output"])
    strange = [answer for answer in answers if answer.get("StatusCode") != 200 or (answer["Payload"] or {}).get("statusCode", 204) != 204
               or "errorMessage" in (answer["Payload"] or {})]
    check(answers and not strange, f"{len(answers)} functions are called and kept awake by it{': ' if strange else ''}{strange[:2] or ''}")


def check(holds, what):
    if not holds:
        sys.exit(f"does not hold: {what}")
    print(f"  {what}")


def main(work):
    whole = yaml_parse((ROOT / "template.yaml").read_text())
    template = without_what_it_cannot(work, json.loads(json.dumps(whole)))
    (work / "template.yaml").write_text(yaml.safe_dump(json.loads(json.dumps(template)), width=10000, sort_keys=False))
    deploy(work, "two", ALL_THAT_IS_ASKED)
    first_hour(whole["Resources"], "two")
    season(whole["Resources"], "two", work)
    awake("two")
    check(asked_once_more("two", work) == 1, "of two failed events the one that does what it should is deleted from the queue, by the commands of docs/operations.md")
    deploy(work, "one", ALL_OF_ONES_OWN)
    one, two = resources("one"), resources("two")
    check(min(len(one), len(two)) > 200, f"two stacks of {len(one)} and {len(two)} resources stand in one region")
    shared = {(r["ResourceType"], r["PhysicalResourceId"]) for r in one} & {(r["ResourceType"], r["PhysicalResourceId"]) for r in two}
    shared = {(kind, name) for kind, name in shared if kind not in NAMED_WITHIN}
    check(not shared, f"they share none of them{': ' if shared else ''}{sorted(shared) or ''}")
    before, other = live("one"), live("two")
    check({settings["PUBLIC_URL"] for _, settings in before.values() if "PUBLIC_URL" in settings} == {"https://one.example.org"},
          "whoever needs it knows the address of its own stack")
    changed = dict(ALL_OF_ONES_OWN, StaffClient="changed")
    deploy(work, "one", changed)
    after = live("one")
    check(all(after[name][0] > before[name][0] for name in before), f"a changed parameter publishes all {len(before)} functions anew")
    told = [name for name in before if "STAFF_CLIENT" in before[name][1]]
    check(told and all(after[name][1]["STAFF_CLIENT"] == "changed" for name in told), f"the alias of each of {len(told)} functions has the new value")
    check(live("two") == other, "the other stack stays as it was")
    deploy(work, "one", dict(changed, AlarmEmail="others@example.org"))
    check(live("one") == after, "a parameter that no function is told publishes nothing")
    check(status("one", "GetCall") == 404 and status("one", "SubmitRegistration") == 404, "functions answer, behind their alias, in their role: 404, no such call")
    roles = {resource["LogicalResourceId"]: resource["PhysicalResourceId"] for resource in resources("one")}
    boto3.client("iam").delete_role_policy(RoleName=roles["GetCallRole"], PolicyName="GetCallRolePolicy0")
    check(status("one", "GetCall") == 500, "and fail once the role lacks its policy")
    rung = ring("one")
    check(rung, f"each of {len(rung)} alarms rings once its metric is above its threshold")
    restored = restore(after["SubmitRegistration"][1]["TABLE_NAME"])
    deploy(work, "one", dict(changed, RestoredTable=restored["TableName"], RestoredStream=restored["LatestStreamArn"]))
    check(all(settings["TABLE_NAME"] == restored["TableName"] for _, settings in live("one").values()), "a restored table is each function's")
    mappings = boto3.client("lambda").list_event_source_mappings(EventSourceArn=restored["LatestStreamArn"])["EventSourceMappings"]
    granted = tables_granted("one")
    check(granted == {"restored"}, f"and the only one that roles may touch: {', '.join(sorted(granted))}")
    asked = sorted(mapping["FunctionArn"].split(":", 6)[6] for mapping in mappings)
    check(asked == sorted(f"{roles[function]}:live" for function in ("SendLetters", "TellStory")),
          "and its stream the one that letters are sent by and stories told")
    client = boto3.client("cloudformation")
    for stack in ("one", "two"):
        client.delete_stack(StackName=stack)
        client.get_waiter("stack_delete_complete").wait(StackName=stack, WaiterConfig={"Delay": 1, "MaxAttempts": 120})
    tables = boto3.client("dynamodb").list_tables()["TableNames"]
    check(len(tables) == 3, f"both are deleted; their tables stay: {', '.join(sorted(tables))}")
    check(not boto3.client("lambda").list_functions()["Functions"], "and no function")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
