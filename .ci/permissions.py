"""Plays a small season on a deployed stack, each function in its own role, and takes each permission away in turn before a step that
needs it. What no step needs is named. Used by ministack.py."""
import base64
import datetime
import hashlib
import itertools
import json
import os
import pathlib
import re
import time
import urllib.error
import urllib.parse
import urllib.request

import boto3

ROOT = pathlib.Path(__file__).resolve().parent.parent
CALL = "season"
# Days after the registrations, on the functions' own clock.
CLOSED, DUE, OVER, FORGOTTEN = 33, 50, 60, 700
MINORS = (3, 6)
# What the platform does in the role, and no function: hands on what failed, starts what is due, reads the stream, writes logs.
# What this season does not show, and why.
NOT_SHOWN = {
    ("GetSetup", "ses:GetAccountSendingEnabled"): "MiniStack knows no such question",
    ("GetSetup", "lambda:GetAccountSettings"): "MiniStack asks no policy about it",
    ("GetSetup", "ses:GetIdentityDkimAttributes"): "asked of a domain of one's own, which this stack has not",
    ("GetSetup", "ses:GetIdentityMailFromDomainAttributes"): "asked of a domain of one's own, which this stack has not",
    }
OF_THE_PLATFORM = {"sqs:SendMessage", "lambda:InvokeFunction"}


class Failed(Exception):
    """A step did not do what it should."""


class Roles:
    """The policies of the functions' roles, and what has been seen of each permission."""

    def __init__(self, physical):
        self.client = boto3.client("iam")
        self.physical = physical
        self.documents = {}
        self.vain = {}  # (what, kind of step): how often none failed without it
        self.needed = {}  # (function, policy, statement, action): whether a step failed without it
        for name in physical:
            role = physical.get(f"{name}Role")
            for policy in self.client.list_role_policies(RoleName=role)["PolicyNames"] if role else ():
                document = self.client.get_role_policy(RoleName=role, PolicyName=policy)["PolicyDocument"]
                self.documents[name, policy] = document
                for number, statement in enumerate(document["Statement"]):
                    for action in self.actions(statement):
                        if action not in OF_THE_PLATFORM:
                            self.needed[name, policy, number, action] = False

    @staticmethod
    def actions(statement):
        return [statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"]

    def unproven(self, function, kind):
        """Those not known to be needed: last what was taken away in vain before such a step, or has a reason not to be missed."""
        keys = [key for key, proven in self.needed.items() if key[0] == function and not proven]
        # What a step is for is taken away before what it needs for it, and that before what may not be part of it.
        rank = {"dynamodb:DeleteItem": 0 if re.match("Erase|Forget", function) else 1, "dynamodb:ConditionCheckItem": 2, "dynamodb:BatchGetItem": 2}
        return sorted(keys, key=lambda key: (self.vain.get((key, kind), 0) + 100 * ((key[0], key[3]) in NOT_SHOWN), rank.get(key[3], 1)))

    def without(self, key):
        function, policy, number, action = key
        document = json.loads(json.dumps(self.documents[function, policy]))
        left = [one for one in self.actions(document["Statement"][number]) if one != action]
        # A statement needs an action: one that this role never asks for stands in.
        document["Statement"][number]["Action"] = left or ["iot:Publish"]
        self.put(function, policy, document)

    def restore(self, key):
        self.put(key[0], key[1], self.documents[key[0], key[1]])

    def put(self, function, policy, document):
        self.client.put_role_policy(RoleName=self.physical[f"{function}Role"], PolicyName=policy, PolicyDocument=json.dumps(document))


class Members:
    """Tokens by the name of a member, who signs in again before the sign-in is too old for what asks for a fresh one."""

    def __init__(self, sign_in):
        self.sign_in, self.signed_in = sign_in, {}

    def __getitem__(self, name):
        return self.tokens(name)["access_token"]

    def identity(self, name):
        return self.tokens(name)["id_token"]

    def tokens(self, name):
        tokens, since = self.signed_in.get(name, (None, 0))
        if tokens is None or time.monotonic() - since > 600:
            tokens = self.sign_in(name)
            self.signed_in[name] = tokens, time.monotonic()
        return tokens


class Season:
    """The functions of a stack, asked as the gateway, the schedules, the topic and the stream ask them."""

    def __init__(self, template, physical, site, staff, clock):
        """clock: a file, from which functions reckon their time; they are told of it when they are asked first."""
        self.lambda_ = boto3.client("lambda")
        self.table = boto3.client("dynamodb")
        self.template, self.physical, self.site, self.staff = template, physical, site, staff
        self.roles = Roles(physical)
        self.clock, self.told = clock, set()
        self.days = self.told_days = 0
        clock.write_text("P0D")
        self.steps = self.taken = 0

    # ---- Asking ----

    def event(self, function, body=None, token=None, query=None, method=None, form=None, path="", **parameters):
        """What the gateway hands to a function for a request to its route."""
        routes = [event["Properties"] for event in self.template[function]["Properties"]["Events"].values() if event["Type"] == "HttpApi"]
        route = next(route for route in routes if method in (None, route["Method"].upper()) and path in route["Path"]
                     and set(re.findall(r"{(\w+)", route["Path"])) <= set(parameters))
        path = re.sub(r"{(\w+)\+?}", lambda match: urllib.parse.quote(parameters[match[1]], safe=""), route["Path"])
        http = {"method": route["Method"].upper(), "path": path, "protocol": "HTTP/1.1", "sourceIp": "203.0.113.7", "userAgent": "check"}
        event = {"version": "2.0", "routeKey": f"{http['method']} {route['Path']}", "rawPath": path, "rawQueryString": urllib.parse.urlencode(query or {}),
                 "headers": {"accept": "application/json"}, "requestContext": {"http": http, "requestId": "check", "stage": "$default"},
                 "pathParameters": parameters, "queryStringParameters": query or {}, "stageVariables": {"site": self.site}, "isBase64Encoded": False}
        if token:
            event["headers"]["authorization"] = f"Bearer {token}"
        if form is not None:
            event["headers"]["content-type"] = "application/x-www-form-urlencoded"
            event["body"] = urllib.parse.urlencode(form)
        elif body is not None:
            event["headers"]["content-type"] = "application/json"
            event["body"] = json.dumps(body)
        return event

    def invoke(self, function, event):
        """The answer, whether it is a fault, and whether the function logged that AWS refused something."""
        name = self.physical[function]
        if function not in self.told:
            variables = self.lambda_.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
            self.lambda_.update_function_configuration(FunctionName=name, Environment={"Variables": {**variables, "CLOCK_OFFSET": str(self.clock)}})
            self.told.add(function)
        if self.told_days != self.days:
            self.clock.write_text(f"P{self.days}D")
            self.told_days = self.days
        began = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")
        response = self.lambda_.invoke(FunctionName=name, Payload=json.dumps(event), LogType="Tail")
        # A process's lines may come after its answer: those from before this request are another's.
        refused = any("AccessDenied" in line.get("code", "") and line["timestamp"] > began for line in self.lines(response))
        return json.load(response["Payload"]), "FunctionError" in response, refused

    @staticmethod
    def lines(response):
        """What a function logged, as far as it is whole."""
        for line in base64.b64decode(response.get("LogResult", "")).decode(errors="replace").splitlines():
            try:
                yield json.loads(line)
            except ValueError:
                pass

    def ask(self, function, then=None, **request):
        """One request."""
        return self.step(function, self.event(function, **request), (200, 201, 202, 204), then)

    def run(self, function, event=None):
        """One run of a schedule, of the topic or of the stream."""
        return self.step(function, event or {}, None)

    def step(self, function, event, expected, then=None):
        """
        Asks with one permission after another taken away, as long as that makes it fail. Where it does not, the step is done, and this
        permission's turn comes last the next time; else it is asked with all that it may do. then: whether an answer keeps what it says.
        """
        self.steps += 1
        kind = event.get("routeKey"), re.search(r"action=[\w-]*|$", str(event.get("body")))[0]
        for key in self.roles.unproven(function, kind):
            self.roles.without(key)
            try:
                answer, fault, refused = self.invoke(function, event)
                refused = refused or then is not None and not then(answer)
            finally:
                self.roles.restore(key)
            self.taken += 1
            if refused or fault or answer and answer.get("statusCode", 200) >= 500:
                self.roles.needed[key] = True
            else:
                self.roles.vain[key, kind] = self.roles.vain.get((key, kind), 0) + 1
                break
        else:
            answer, fault, refused = self.invoke(function, event)
            if fault or refused or then is not None and not then(answer):
                raise Failed(f"{function}, with all that it may do: {answer}, refused: {refused}")
        if expected is not None and answer.get("statusCode") not in expected:
            raise Failed(f"{function}: {answer.get('statusCode')} {str(answer.get('body'))[:600]}")
        return answer

    def json(self, *arguments, **request):
        return json.loads(self.ask(*arguments, **request)["body"])

    @staticmethod
    def letters_to(address):
        """The letters to an address, the newest last."""
        with urllib.request.urlopen(os.environ["AWS_ENDPOINT_URL"] + "/_ministack/ses/messages") as answer:
            letters = [letter for of_account in json.load(answer)["messages"].values() for letter in of_account]
        return sorted((letter for letter in letters if address in letter["To"]), key=lambda letter: letter["Timestamp"])

    def letter(self, address):
        """The newest letter to an address, waited for."""
        for _ in range(240):
            letters = self.letters_to(address)
            if letters:
                return letters[-1]
            time.sleep(0.25)
        raise Failed(f"no letter reached {address}")

    @staticmethod
    def secret(letter, page):
        return re.search(rf"/{page}/#([A-Za-z0-9_-]+)", letter["BodyText"])[1]

    @staticmethod
    def code(letter):
        return re.search(r"\b([A-Z0-9]{4}-[A-Z0-9]{4})\b", letter["BodyText"])[1]

    @staticmethod
    def subject(token):
        """Whom a token is of."""
        claims = token.split(".")[1]
        return json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["sub"]

    # ---- What is asked ----

    @staticmethod
    def call_file():
        """The sample call as one that opened yesterday: two places, which need two women."""
        text = (ROOT / "calls/creative-azerbaijan-volunteers.json").read_text()
        shift = datetime.date.today() - datetime.date(2027, 1, 12)
        file = json.loads(re.sub(r"2027-\d\d-\d\d", lambda match: str(datetime.date.fromisoformat(match[0]) + shift), text))
        file["id"] = CALL
        file["assessment"].update(minimum=1, method="raw")
        file["quotas"] = [dict(quota, min=2, max=None) for quota in file["quotas"] if quota["id"] == "women"]
        del file["quotas"][0]["max"]
        first = file["batches"][0]
        first.update(places=2, quotas=["women"], draw={"method": "rfc3797", "source": "lottery", "name": "synthetic numbers"})
        at = datetime.datetime.fromisoformat(first["at"]) + datetime.timedelta(days=OVER - DUE)
        file["batches"].append(dict(first, id="second", at=at.strftime("%Y-%m-%dT%H:%M"), places=1, quotas=[], draw={"method": "sha256", "source": "rehearsal", "name": "a rehearsal"}))
        return file

    def stamp(self, address):
        day = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=self.days)
        prefix = f"{CALL}\n{address}\n{day.date()}\n"
        return {"day": str(day.date()), "nonce": next(str(n) for n in itertools.count() if hashlib.sha256(f"{prefix}{n}".encode()).digest()[:2] == b"\0\0")}

    def answers(self, file, number, **different):
        born = datetime.date.today().year - (17 if number in MINORS else 22)
        answers = {"givenName": "Synthetic", "familyName": f"Person {number}", "birthDate": f"{born}-01-02", "gender": "woman" if number == 1 else "man",
                   "email": f"person-{number}@{CALL}.example.org", "phone": f"+99450200000{number}", "region": "baku", "town": "Bakı",
                   "discipline": "music", "occupation": "student", "languages": ["az"], "motivation": "A synthetic motivation, long enough to be accepted as one. " * 2,
                   "hours": 5, "programmes": ["career"], "processing": True, "portfolio": ["https://example.org/work"]}
        if number in MINORS:
            answers.update(guardianName="Synthetic Guardian", guardianEmail=f"guardian-{number}@{CALL}.example.org")
        return {**answers, **different}

    @staticmethod
    def fields(number):
        """The form as a browser without scripts sends it."""
        return {"language": "en", "givenName": "Synthetic", "familyName": f"Person {number}", "birthDate-day": "2", "birthDate-month": "1", "birthDate-year": "2003",
                "gender": "man", "email": f"person-{number}@{CALL}.example.org", "phone-country": "AZ", "phone": f"50200000{number}", "region": "baku", "town": "Bakı",
                "discipline": "music", "occupation": "student", "languages": "az", "motivation": "A synthetic motivation, long enough to be accepted as one. " * 2,
                "hours": "5", "programmes": "career", "processing": "true"}

    def play(self):
        """From the publication to what is forgotten."""
        file, staff = self.call_file(), self.staff
        self.ask("PublishCall", body=file, token=staff["admin"], call=CALL, method="PUT")
        for _ in range(3):
            self.ask("PublishCall", body=dict(file, id="taken-back"), token=staff["admin"], call="taken-back", method="PUT")
            self.ask("PublishCall", token=staff["admin"], call="taken-back", method="DELETE")
        self.ask("GetCall", call=CALL)
        own = {number: self.register(file, number) for number in range(1, 7)}
        self.applicants(file, own)
        self.letters(own)
        self.commission(own)
        self.desk(own)
        self.selection(own)
        self.reports()
        self.end(file, own)

    def register(self, file, number):
        answers = self.answers(file, number, **({"phone": "+994502000001"} if number == 2 else {}))  # two of one family
        self.ask("SubmitRegistration", call=CALL, body={"language": "en", "answers": answers, "stamp": self.stamp(answers["email"])})
        letter = self.letter(answers["email"])
        link = self.secret(letter, "my")
        self.ask("ConfirmRegistration", token=link)
        return {"link": link, "never": self.secret(letter, "never"), "code": self.code(letter), "email": answers["email"], "answers": answers,
                "message": letter["MessageId"]}

    def applicants(self, file, own):
        """What somebody does who has registered."""
        first, leaving = own[1], own[4]
        mine = self.json("GetRegistration", token=first["link"])
        self.ask("UpdateRegistration", token=first["link"], body={"language": "en", "answers": dict(first["answers"], hours=6), "version": mine["version"]})
        self.ask("ChangeLanguage", token=first["link"], body={"language": "az"})
        self.ask("ChangeConsent", token=first["link"], purpose="directory", body={"given": True, "language": "en"})
        self.ask("ExportRegistration", token=first["link"])
        for number in (8, 9):
            self.step("SubmitRegistration", self.event("SubmitRegistration", form=self.fields(number), call=CALL), (303,))
        guardian = self.letter(own[3]["answers"]["guardianEmail"])
        self.ask("ConfirmGuardian", token=self.secret(guardian, "guardian"), method="POST")
        self.ask("AskGuardian", token=own[6]["link"], body={"name": "Another Guardian", "email": f"another@{CALL}.example.org"})
        self.ask("WithdrawRegistration", token=leaving["link"], method="POST")
        self.ask("WithdrawRegistration", token=leaving["link"], method="DELETE")
        for method in ("POST", "GET", "DELETE") * 4:
            self.ask("NeverAgain", token=leaving["never"], method=method)
        for action in ("", "withdraw-yes", "undo") * 3:
            self.code_page(leaving, action)
        self.ask("NeverAgain", token=leaving["never"], method="POST")
        self.ask("NeverAgain", token=self.secret(guardian, "never"), method="POST")

    def code_page(self, who, action, **more):
        form = {"call": CALL, "language": "en", "email": who["email"], "code": who["code"], **({"action": action} if action else {}), **more}
        self.ask("EnterCode", form=form)

    def letters(self, own):
        """Letters while nobody listens to the stream, so that it can be played; those that came back; who is to be reminded."""
        mapping = next(one for one in self.lambda_.list_event_source_mappings()["EventSourceMappings"] if one["FunctionArn"].split(":")[-2] == self.physical["SendLetters"])
        self.lambda_.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
        try:
            self.unheard(own)
        finally:
            self.lambda_.update_event_source_mapping(UUID=mapping["UUID"], Enabled=True)

    def unheard(self, own):
        self.days = 1
        for number in (1, 2, 3, 5):
            self.link(own[number])
            self.run("SendLetters", self.records(own[number]))
        self.days = 2
        for _ in range(3):
            self.run("SweepLetters")
        self.failing(own[1])
        event = json.loads((ROOT / "events/RecordMailEvents.json").read_text())
        notice = event["Records"][0]["Sns"]
        notice["Message"] = re.sub(r'"messageId": "[^"]*"', f'"messageId": "{own[5]["message"]}"', notice["Message"]).replace("applicant@example.com", own[5]["email"])
        self.run("RecordMailEvents", event)
        admin = self.staff["admin"]
        self.days = 3
        for number in (5, 2, 3, 1):
            self.link(own[number])
            self.run("SweepLetters")
        for state in ("pending", "failed", "bounced", "closed"):
            letters = self.json("ListLetters", token=admin, query={"call": CALL, "state": state})["letters"]
            if state == "closed":
                for one in letters:
                    self.ask("OpenMailbox", token=admin, id=one["id"], body={"asked": one["closed"] != "BOUNCED"})
        self.ask("PreviewLetter", token=admin, call=CALL, kind="OFFER", query={"language": "en"})
        self.ask("SendSample", token=admin, call=CALL, kind="OFFER", body={"language": "en", "identity": self.staff.identity("admin")})
        self.ask("GetOutbox", token=admin, call=CALL)
        for held, seen in ((["OFFER"], []), ([], ["OFFER"])):
            self.ask("HoldLetters", token=admin, call=CALL, body={"held": held, "seen": seen})
        self.announce(admin)
        sent = self.json("ListLetters", token=admin, query={"call": CALL, "state": "sent"})["letters"]
        self.ask("MarkCalled", token=admin, id=sent[0]["id"], body={"called": True})
        for _ in range(4):
            self.ask("GetSetup", token=admin)
        answers = self.answers(None, 7)
        self.ask("SubmitRegistration", call=CALL, body={"language": "en", "answers": answers, "stamp": self.stamp(answers["email"])})
        self.days = 6
        self.run("RemindApplicants")

    def announce(self, admin):
        """Two announcements, of which one is stopped; the sweeps that come write the letters of the other."""
        texts = {language: "We meet on Saturday." for language in ("az", "en", "ru")}
        words = {"subject": texts, "text": texts}
        for _ in range(2):
            told = self.json("Announce", token=admin, call=CALL, method="POST", body={"group": {}, "words": words})
        for number in ("1", "2"):
            self.ask("Announce", token=admin, call=CALL, number=number, method="PUT",
                     body={"group": {}, "words": words, "people": told["people"], "counted": told["counted"]})
        for _ in range(2):
            self.ask("Announce", token=admin, call=CALL, method="GET")
        self.ask("Announce", token=admin, call=CALL, number="2", method="DELETE")

    def failing(self, who):
        """A letter that SES refused is tried again by staff."""
        key = next(key for key in self.roles.needed if key[0] == "SendLetters" and key[3] == "ses:SendRawEmail")
        self.link(who)
        event = self.records(who)
        for _ in range(3):
            self.roles.without(key)
            self.invoke("SendLetters", event)
            self.roles.restore(key)
            letters = self.json("ListLetters", token=self.staff["admin"], query={"call": CALL, "state": "failed"})["letters"]
            self.ask("RetryLetter", token=self.staff["admin"], id=letters[0]["id"])
        self.run("SweepLetters")

    def renewed(self, who):
        """New links, where the old ones have had their time."""
        before = len(self.letters_to(who["email"]))
        self.link(who)
        grown = before
        for _ in range(12):  # what was written before goes first
            self.run("SweepLetters")
            letters = self.letters_to(who["email"])
            if before < grown == len(letters) and "/my/#" in letters[-1]["BodyText"]:
                who.update(link=self.secret(letters[-1], "my"), never=self.secret(letters[-1], "never"), code=self.code(letters[-1]))
                return
            grown = len(letters)
        raise Failed(f"no new link reached {who['email']}")

    def link(self, who):
        self.ask("RequestLink", body={"call": CALL, "email": who["email"], "language": "en", "stamp": self.stamp(who["email"])})

    def waiting(self, who):
        """The letters to somebody that wait, as they lie in the table."""
        return [item for page in self.table.get_paginator("scan").paginate(
            TableName=self.physical["Table"], FilterExpression="begins_with(sk, :letter) AND #state = :waits AND #to = :to",
            ExpressionAttributeNames={"#state": "state", "#to": "to"},
            ExpressionAttributeValues={":letter": {"S": "LETTER#"}, ":waits": {"S": "PENDING"}, ":to": {"S": who["email"]}}) for item in page["Items"]]

    def records(self, who):
        """What the stream tells of them."""
        found = self.waiting(who)
        if not found:
            raise Failed(f"no letter waits for {who['email']}")
        return {"Records": [{"eventID": "check", "eventName": "INSERT", "eventSource": "aws:dynamodb", "eventVersion": "1.1", "awsRegion": "eu-central-1",
                             "dynamodb": {"Keys": {name: item[name] for name in ("pk", "sk")}, "NewImage": item, "SequenceNumber": "1", "StreamViewType": "NEW_AND_OLD_IMAGES"}}
                            for item in found]}

    def commission(self, own):
        self.days = CLOSED
        commissioner = self.staff["commissioner"]
        scores = {criterion["id"]: criterion["to"] for criterion in self.call_file()["criteria"]}
        for number in range(20):
            answer = self.ask("GetNextDossier", token=commissioner, call=CALL, query={"language": "en"})
            if answer["statusCode"] == 204:
                break
            dossier = json.loads(answer["body"])["dossier"]["id"]
            for method in ("PUT", "DELETE") * 2:
                self.ask("PutRecusal", token=commissioner, id=dossier, method=method)
            self.ask("PutAssessment", method="PUT", path="/draft", token=commissioner, id=dossier, body={"scores": scores})
            self.ask("PutAssessment", method="PUT", token=commissioner, id=dossier, body={"scores": scores})
        self.ask("ListAssessments", token=commissioner, call=CALL, method="GET")
        admin = self.staff["admin"]
        for function in ("GetStaffCall", "GetStatistics"):
            self.ask(function, token=admin, call=CALL, method="GET")
        for name in ("admin", "second", "commissioner"):  # each is noted on the first asking of a day
            self.ask("ListCalls", token=self.staff[name])
            self.ask("ListMembers", token=admin)
        for _ in range(3):
            self.ask("ListRegistrations", token=admin, call=CALL)
        for name in ("one", "two", "three"):
            self.ask("GetLink", token=admin, call=CALL, query={"language": "en", "channel": "own", "source": name})
        for method in ("PUT", "DELETE") * 3:
            self.ask("ChangeMember", token=admin, subject="nobody", method=method, path="removal")
        for label in ("one", "two", "three"):
            self.ask("ChangeMember", token=admin, subject=label, method="PUT", body={"label": label})

    def desk(self, own):
        """What staff do for somebody who asks them to, and who looked."""
        admin = self.staff["admin"]
        for text in (own[2]["email"], "Synthetic", "+994502000001"):
            found = self.json("FindRegistrations", token=admin, call=CALL, body={"text": text})
        identifier = re.search(r'"id": ?"([0-9a-f]{32})"', json.dumps(found))[1]
        for _ in range(3):
            self.ask("OpenRegistration", token=admin, call=CALL, id=identifier)
            self.ask("ListDuplicates", token=admin, call=CALL, query={"by": "PHONE"})
        others = self.json("ListRegistrations", token=admin, call=CALL, query={"limit": "5"})["registrations"]
        other = next(one["id"] for one in others if one["id"] != identifier)
        for method in ("PUT", "DELETE") * 2:
            self.ask("TellApart", token=admin, call=CALL, id=identifier, other=other, method=method)
        for method in ("POST", "DELETE") * 2:
            self.ask("ActForApplicant", token=admin, call=CALL, id=identifier, method=method, path="withdrawal")
        self.ask("ActForApplicant", token=admin, call=CALL, id=identifier, method="POST", path="letters", kind="link")
        self.days += 1
        for _ in range(3):
            self.run("SealAudit")
        month = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=self.days - 1)).strftime("%Y-%m")
        for _ in range(2):
            self.ask("ListAudit", token=admin, query={"call": CALL, "month": month})
            self.ask("ListAudit", token=admin, query={"call": CALL, "month": month, "member": self.subject(admin)})
            self.ask("ListAudit", token=admin, query={"call": CALL}, path="/staff/audit/members")
            self.ask("GetSeals", token=admin, query={"call": CALL, "month": month}, path="/staff/audit/seals")
        self.ask("BeginEntry", token=admin, call=CALL)

    def selection(self, own):
        self.days = DUE
        admin, batch = self.staff["admin"], {"call": CALL, "batch": "main"}
        self.ask("TryBatch", token=admin, body={"name": "one place", "places": 1}, **batch)
        self.run("RunSelections")
        self.ask("EnterSeed", token=admin, body={"kind": "lottery", "results": [
            {"name": "synthetic numbers", "date": str(datetime.date.today()), "values": [1, 2, 3], "source": "https://example.org/"}]}, **batch)
        self.run("RunSelections")
        self.ask("RelaxBatch", token=admin, body={"why": "Only one woman has registered."}, **batch)
        self.run("RunSelections")
        state = self.json("GetBatch", token=admin, **batch)["state"]
        if state != "PROPOSED":
            raise Failed(f"the batch is {state}")
        tomorrow = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=self.days + 1)
        self.ask("ApproveBatch", token=self.staff["second"], body={"announce": tomorrow.strftime("%Y-%m-%dT%H:%M:%SZ")}, **batch)
        self.ask("ApproveBatch", token=admin, path="/announcement", **batch)
        for _ in range(6):
            self.run("RunSelections")
        for number in own:
            if self.waiting(own[number]):
                self.run("SendLetters", self.records(own[number]))
        for _ in range(2):
            self.run("SweepLetters")
        self.json("GetBatch", token=admin, **batch)
        self.json("GetBatch", token=admin, path="/offers", query={"state": "OPEN"}, **batch)
        listed = self.json("ListRegistrations", token=admin, call=CALL)  # with merits now
        identifier = re.search(r'"id": ?"([0-9a-f]{32})"', json.dumps(listed))[1]
        for _ in range(2):
            self.ask("OpenRegistration", token=admin, call=CALL, id=identifier)
            self.ask("ListDuplicates", token=admin, call=CALL, query={"by": "PHONE"})
        offered = [number for number in own if any(offer["state"] == "OPEN" for offer in self.json("GetRegistration", token=own[number]["link"])["offers"])]
        for number in offered[:1]:
            for answer in ("accept", "decline"):
                self.ask("RespondToOffer", method="PUT", token=own[number]["link"], body={"answer": answer})
        self.days = OVER
        for _ in range(3):
            self.run("RunSelections")
        self.ask("ApproveBatch", token=self.staff["second"], body={}, **dict(batch, batch="second"))
        for _ in range(5):
            self.run("RunSelections")
        for _ in range(4):
            for _ in range(3):
                self.run("ExpireOffers")
            self.days += 8

    def reports(self):
        admin = self.staff["admin"]
        for _ in range(4):
            self.run("TellStory")
            self.run("PublishReports")
            self.ask("RequestReports", token=admin, call=CALL)
            self.days += 1
        listed = self.json("ListReports", token=admin, query={"call": CALL})
        report = re.search(r'"id": ?"([^"]+)"', json.dumps(listed))[1]
        for _ in range(3):
            self.ask("DownloadReport", then=self.downloads, token=admin, id=report)

    @staticmethod
    def downloads(answer):
        """Whether what a signed address names can be had by it, as the role may that signed it."""
        try:
            with urllib.request.urlopen(json.loads(answer["body"])["url"]) as file:
                return file.status == 200
        except (KeyError, urllib.error.HTTPError):
            return False

    def end(self, file, own):
        for number in (1, 2, 3, 4, 5):
            self.renewed(own[number])
        for action in ("", "give", "take", "letters", "never"):
            self.code_page(own[5], action, **({"purpose": "news"} if action in ("give", "take") else {"letters": "en"} if action == "letters" else {}))
        for number in (1, 6):
            found = self.json("FindRegistrations", token=self.staff["admin"], call=CALL, body={"text": own[number]["email"]})
            identifier = re.search(r'"id": ?"([0-9a-f]{32})"', json.dumps(found))[1]
            self.ask("ActForApplicant", token=self.staff["admin"], call=CALL, id=identifier, method="DELETE", path="registrations/{id}")
        self.code_page(own[2], "never")
        for number in (3, 4):
            self.ask("EraseRegistration", token=own[number]["link"], method="DELETE")
        for number in (5, 2):
            self.code_page(own[number], "erase-yes")
        for _ in range(4):
            self.run("ForgetErased")
        for days in (self.days, FORGOTTEN, FORGOTTEN + 100):  # who never confirmed goes before those who did
            self.days = days
            for _ in range(2):
                self.run("EraseExpired")
                self.run("ForgetErased")
                self.run("PublishReports")
        self.pages()

    def pages(self):
        """What the deployment waits for, which hears of it under a signed address."""
        bucket = self.physical["PagesBucket"]
        heard = boto3.client("s3").generate_presigned_url("put_object", Params={"Bucket": bucket, "Key": "heard"}, ExpiresIn=600)
        event = dict(json.loads((ROOT / "events/InstallPages.json").read_text()), ResponseURL=heard)
        for kind in ("Create", "Update", "Delete") * 3:
            boto3.client("s3").put_object(Bucket=bucket, Key="example-small/ru/index.html", Body=b"")
            self.run("InstallPages", dict(event, RequestType=kind))


def table(roles):
    """Function by function, what was taken away and missed, and what nobody missed."""
    lines = []
    for function in sorted({key[0] for key in roles.needed}):
        keys = [key for key in roles.needed if key[0] == function]
        name = {key: key[3] + ("" if sum(other[3] == key[3] for other in keys) == 1 else f" ({key[1][-1]}.{key[2]})") for key in keys}
        unproven = [name[key] + (f" ({NOT_SHOWN[function, key[3]]})" if (function, key[3]) in NOT_SHOWN else "") for key in keys if not roles.needed[key]]
        lines.append(f"  {function}: {', '.join(name[key] for key in keys if roles.needed[key])}" + (f"; not missed: {', '.join(unproven)}" if unproven else ""))
    return "\n".join(lines)
