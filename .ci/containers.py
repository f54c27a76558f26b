"""Builds the container image and plays a season on Docker, which runs already; .ci/docker starts it and this. Usage: containers.py FOLDER [STARTS].

With STARTS, only the image: so many starts of it, with its cache and without, as a table."""
import contextlib
import datetime
import errno
import http.server
import io
import ipaddress
import json
import os
import pathlib
import queue
import re
import shutil
import signal
import socket
import socketserver
import subprocess
import sys
import tarfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile

import boto3
import permissions
from samtranslator.yaml_helper import yaml_parse

from stack import jdk, runtime_client

ROOT = pathlib.Path(__file__).resolve().parent.parent
MACHINE = "arm64" if os.uname().machine in ("aarch64", "arm64") else "x86_64"
BASE = f"public.ecr.aws/lambda/java:25-{MACHINE}"
IMAGE = "creative-volunteers-submit"
CACHE = "/var/task/jars/registration.aot"
PORT = int(os.environ.get("PORT", "9600"))


def check(holds, what):
    if not holds:
        sys.exit(f"does not hold: {what}")
    print(f"  {what}", flush=True)


def docker(*arguments):
    result = subprocess.run(["docker", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    if result.returncode != 0:
        sys.exit(f"docker {' '.join(arguments)}: {result.stdout[-3000:]}{result.stderr[-3000:]}")
    return result.stdout.strip()


def quiet(*command):
    """Whether a command of which nothing is shown ended well."""
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


# ---- The image ----

def base(work):
    """Lambda's own base image where it can be had, and else one that keeps to its form: this machine's shell, libraries and JDK."""
    if quiet("docker", "image", "inspect", BASE) or quiet("timeout", "300", "docker", "pull", BASE):
        print(f"  base: {BASE}")
        return False
    # The one library that the JDK does not bring along.
    library = work / "libaws-lambda-jni.so"
    with zipfile.ZipFile(runtime_client()[0]) as jar:
        library.write_bytes(jar.read(f"jni/libaws-lambda-jni.linux-{'aarch_64' if MACHINE == 'arm64' else 'x86_64'}.so"))
    tools = [shutil.which(tool) for tool in ("sh", "mv", "cp", "chmod", "ls", "cat", "env")]
    home = jdk()
    settings = ("ENV PATH=/var/lang/bin:/usr/local/bin:/usr/bin:/bin LANG=en_US.UTF-8 TZ=:UTC LAMBDA_TASK_ROOT=/var/task LAMBDA_RUNTIME_DIR=/var/runtime",
                "WORKDIR /var/task", 'ENTRYPOINT ["/lambda-entrypoint.sh"]')
    importing = subprocess.Popen(["docker", "import", *(word for setting in settings for word in ("--change", setting)), "-", BASE],
                                 stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    with tarfile.open(fileobj=importing.stdin, mode="w|", dereference=True) as tar:
        for name, mode in (("tmp", 0o1777), ("var/task", 0o755), ("etc", 0o755), ("proc", 0o755), ("dev", 0o755), ("sys", 0o755), ("opt", 0o755)):
            folder = tarfile.TarInfo(name)
            folder.type, folder.mode = tarfile.DIRTYPE, mode
            tar.addfile(folder)
        for tool in tools:
            tar.add(tool, f"bin/{pathlib.Path(tool).name}")
        for needed in libraries(*tools, library, home / "bin/java", home / "lib/server/libjvm.so", *home.glob("lib/*.so")):
            if not needed.startswith(str(home)):
                tar.add(needed, needed.lstrip("/"))
        tar.add(home, "var/lang", filter=lambda file: None if re.search(r"^var/lang/(include|man|jmods|legal|lib/src\.zip)", file.name) else file)
        for jar in runtime_client():
            tar.add(jar, f"var/runtime/lib/{jar.name}")
        emulator = next((work / "sam").glob(f"lib/*/site-packages/samcli/local/rapid/aws-lambda-rie-{MACHINE}"))
        script(tar, "usr/local/bin/aws-lambda-rie", emulator.read_bytes())
        script(tar, "var/runtime/bootstrap", b"#!/bin/sh\nexec java -XX:MaxRAMPercentage=75 -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED "
               b'-cp "/var/runtime/lib/*" com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"\n')
        script(tar, "lambda-entrypoint.sh", b'#!/bin/sh\nexport _HANDLER="$1"\n'
               b'if [ -z "$AWS_LAMBDA_RUNTIME_API" ]; then exec /usr/local/bin/aws-lambda-rie /var/runtime/bootstrap; fi\nexec /var/runtime/bootstrap\n')
    importing.stdin.close()
    check(importing.wait() == 0, f"base: {BASE} cannot be had here, so a stand-in of this machine's shell, libraries and JDK takes its name")
    return True


def remove(stand_in):
    """What would be in the way of whoever uses this Docker for something else."""
    images = [IMAGE]
    if stand_in:
        images += [BASE, *docker("images", "--quiet", "public.ecr.aws/sam/emulation-java25").split()]
    quiet("docker", "image", "rm", "--force", *images)


def libraries(*files):
    """The shared libraries that these files are linked with, as this machine has them."""
    found = set()
    for file in files:
        said = subprocess.run(["ldd", str(file)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False).stdout
        found |= set(re.findall(r"(/\S+) \(0x", said))
    return sorted(found)


def script(tar, name, content):
    file = tarfile.TarInfo(name)
    file.size, file.mode = len(content), 0o755
    tar.addfile(file, io.BytesIO(content))


def build_image():
    began = time.monotonic()
    docker("build", "--quiet", "--build-arg", f"BASE={BASE}", "--tag", IMAGE, str(ROOT / "functions/registration"))
    whole, of_base = (int(docker("image", "inspect", "--format", "{{.Size}}", image)) for image in (IMAGE, BASE))
    check(whole > of_base, f"the image is built and its cache trained in {time.monotonic() - began:.0f} s: {(whole - of_base) / 1e6:.0f} MB on a base of {of_base / 1e6:.0f}")


def answered(run, event):
    """Starts the image through the runtime interface emulator, has it take a questionnaire, and counts where its classes came from."""
    log = "-Xlog:class+load:file=/tmp/classes"
    container = docker("run", "--detach", "--publish", "127.0.0.1::8080", *run.variables("SubmitRegistration", 0),
                       "--env", f"AOT=-XX:AOTCache={CACHE} -XX:AOTMode=on {log}", IMAGE)
    try:
        address = docker("port", container, "8080/tcp").splitlines()[0]
        answer = post(f"http://{address}/2015-03-31/functions/function/invocations", json.dumps(event).encode())
        classes = docker("exec", container, "cat", "/tmp/classes").splitlines()
    finally:
        docker("rm", "--force", container)
    check(answer.get("statusCode") == 202, f"started through the runtime interface emulator it answers: {answer.get('statusCode', answer)}")
    cached = sum("source: shared objects file" in line for line in classes)
    check(cached > 0.9 * len(classes), f"of {len(classes)} classes that it needs, {cached} come from the cache")


def post(address, body, headers=None):
    """The JSON of an answer, whatever its status, null where there is none; waits until somebody listens."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(urllib.request.Request(address, body, headers or {})) as answer:
                return json.loads(answer.read() or "null")
        except urllib.error.HTTPError as error:
            return json.load(error)
        except (ConnectionError, urllib.error.URLError):
            time.sleep(0.1)
    return sys.exit(f"nobody answers at {address}")


# ---- How the image starts ----

class RuntimeApi(http.server.ThreadingHTTPServer):
    """The Runtime API for one start of a function: hands out one event, and notes when it is asked for and when it is answered."""
    daemon_threads = True

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            if self.server.ready:
                threading.Event().wait()
            self.server.ready = self.server.moment()
            self.answer(200, self.server.event)

        def do_POST(self):
            body = b""
            if "content-length" in self.headers:
                body = self.rfile.read(int(self.headers["content-length"]))
            else:  # chunked
                while length := int(self.rfile.readline(), 16):
                    body += self.rfile.read(length)
                    self.rfile.readline()
                self.rfile.readline()
            self.server.said = body.decode()
            self.server.answered.put(self.server.moment())
            self.answer(202, b"")

        def answer(self, status, body):
            self.send_response(status)
            for name, value in (("Lambda-Runtime-Aws-Request-Id", "start"), ("Lambda-Runtime-Deadline-Ms", str(int(time.time() * 1000) + 60000)),
                                ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:000000000000:function:start"),
                                ("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0"), ("Content-Type", "application/json"),
                                ("Content-Length", str(len(body)))):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    def __init__(self, event):
        super().__init__(("127.0.0.1", 0), self.Handler)
        self.event, self.ready, self.said, self.process, self.answered = event, None, None, queue.Queue(), queue.Queue()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def moment(self):
        """Milliseconds since the process began, and of the processor that it has used, of all its threads."""
        process = self.process.get(timeout=60)
        self.process.put(process)
        fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        tick = 1000 / os.sysconf("SC_CLK_TCK")
        return time.clock_gettime(time.CLOCK_BOOTTIME) * 1000 - int(fields[19]) * tick, (int(fields[11]) + int(fields[12])) * tick


def start(run, event, *options):
    """One start, on the last processor, to its first answer."""
    with RuntimeApi(event) as api:
        container = docker("run", "--detach", "--network", "host", "--cpuset-cpus", str(os.cpu_count() - 1), "--memory", "1024m",
                           *run.variables("SubmitRegistration", 0), "--env", f"AWS_LAMBDA_RUNTIME_API=127.0.0.1:{api.server_address[1]}", *options)
        try:
            api.process.put(docker("inspect", "--format", "{{.State.Pid}}", container))
            answered = api.answered.get(timeout=60)
            logged = docker("logs", container)
        except queue.Empty:
            sys.exit("a start has not answered: " + subprocess.run(["docker", "logs", container], capture_output=True, text=True, check=False).stderr[-3000:])
        finally:
            docker("rm", "--force", container)
            api.shutdown()
        if '"statusCode":202' not in api.said:
            sys.exit(f"a start ended with {api.said[:500]}{logged}")
        return *api.ready, *answered


def measure(season, starts):
    """The function as a zip on the base, and in its image without and with the cache, in turn."""
    season.open = set()
    file = season.call_file()
    season.ask("PublishCall", body=file, token=season.staff["admin"], call=file["id"], method="PUT")
    folder = season.unpacked("SubmitRegistration")
    kinds = {"as a zip, in the base": ("--volume", f"{folder}:/var/task:ro", BASE, season.template["SubmitRegistration"]["Properties"]["Handler"]),
             "in the image, without its cache": ("--env", "AOT=-XX:AOTMode=off", IMAGE), "in the image": (IMAGE,)}
    measured = {kind: [] for kind in kinds}
    for number in range(-1, starts):  # the first warms up the table and the machine's files
        for kind, options in kinds.items():
            event = season.submission(file, f"start-{number}-{list(kinds).index(kind)}@example.org")
            times = start(season.run_, json.dumps(event).encode(), *options)
            if number >= 0:
                measured[kind].append(times)
    print(f"\nmedians of {starts} starts in turn, ms\n\n| | processor: until ready | until answered | wall: until answered, median | least |\n|---|---|---|---|---|")
    for kind, all_ in measured.items():
        ready, answered = sorted(one[1] for one in all_), sorted(one[3] for one in all_)
        wall = sorted(one[2] for one in all_)
        print(f"| {kind} | {ready[starts // 2]:.0f} | {answered[starts // 2]:.0f} | {wall[starts // 2]:.0f} | {wall[0]:.0f} |")


# ---- The local run ----

class Forwarder(socketserver.ThreadingTCPServer):
    """Lets containers reach a server on loopback, by the address that the bridge has on this machine."""
    allow_reuse_address = daemon_threads = True

    class Connection(socketserver.BaseRequestHandler):
        def handle(self):
            with socket.create_connection(("127.0.0.1", self.server.server_address[1])) as server:
                back = threading.Thread(target=self.copy, args=(server, self.request), daemon=True)
                back.start()
                self.copy(self.request, server)
                back.join()

        @staticmethod
        def copy(source, target):
            with contextlib.suppress(OSError):
                while data := source.recv(65536):
                    target.sendall(data)
                target.shutdown(socket.SHUT_WR)


class Run:
    """A local run in which nothing happens by itself, and what it tells of itself."""

    def __init__(self, work):
        self.log = open(work / "run.log", "w", encoding="utf-8")
        file = ROOT / "local/target/local.json"
        file.unlink(missing_ok=True)
        # Of the copy that this runs in, whatever checkout was built.
        classpath = re.sub(r"[^:]*/((?:season|engine|functions/\w+)/target/)", rf"{ROOT}/\1", (ROOT / "local/target/classpath").read_text().strip())
        self.process = subprocess.Popen(
            [jdk() / "bin/java", "-Xmx700m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
             "--sun-misc-unsafe-memory-access=allow", "-Dsun.net.httpserver.nodelay=true", "-Dlog4j2.level=ERROR", "-cp", f"{ROOT}/local/target/classes:{classpath}",
             "org.creativevolunteers.local.Local", f"root={ROOT}", f"port={PORT}", "still=true"], stdout=self.log, stderr=subprocess.STDOUT)
        for _ in range(600):
            if file.exists() or self.process.poll() is not None:
                break
            time.sleep(0.1)
        if not file.exists():
            sys.exit(f"the local run did not start; {work / 'run.log'} says why")
        time.sleep(0.2)  # it is being written
        self.told = json.loads(file.read_text())
        network = json.loads(docker("network", "inspect", "bridge"))[0]["IPAM"]["Config"][0]
        self.gateway = network.get("Gateway") or str(ipaddress.ip_network(network["Subnet"])[1])
        self.forwarders = []
        for port in {urllib.parse.urlsplit(address).port for address in (*self.told["aws"]["endpoints"].values(), self.told["staff"]["issuer"], self.told["front"])}:
            try:
                forwarder = Forwarder((self.gateway, port), Forwarder.Connection)
            except OSError as error:
                if error.errno == errno.EADDRINUSE:  # DynamoDB Local listens on every address by itself
                    continue
                raise
            threading.Thread(target=forwarder.serve_forever, daemon=True).start()
            self.forwarders.append(forwarder)

    def close(self):
        for forwarder in self.forwarders:
            forwarder.shutdown()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        self.log.close()

    def client(self, service):
        return boto3.client(service, endpoint_url=self.told["aws"]["endpoints"][service])

    def environment(self, function, days):
        """What a function in a container is told: the local run's services, where a container finds them."""
        told = self.told["environments"].get(function, {"PUBLIC_URL": self.told["front"]})  # a door that only a stack without a domain has
        variables = dict(told, CLOCK_OFFSET=f"P{days}D")
        for name, value in variables.items():
            if name.startswith("AWS_ENDPOINT_URL") or name == "STAFF_KEYS":
                variables[name] = re.sub(r"//(127\.0\.0\.1|localhost):", f"//{self.gateway}:", value)
        return variables

    def variables(self, function, days):
        """The same as options of docker run."""
        return [word for name, value in {**self.environment(function, days), "AWS_REGION": "eu-central-1", "AWS_LAMBDA_FUNCTION_NAME": function}.items() for word in ("--env", f"{name}={value}")]

    def tokens(self, user, password):
        form = urllib.parse.urlencode({"grant_type": "password", "username": user, "password": password}).encode()
        return post(self.told["staff"]["tokenEndpoint"], form)

    def invoke(self, function, event):
        """Lets the local run's own process of a function answer."""
        answer = post(f"{self.told['functions']}/{function}", json.dumps(event).encode())
        return answer, "errorType" in (answer or {})

    def clock(self, days):
        to = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)
        post(self.told["clock"], json.dumps({"to": to.isoformat()}).encode())

    def faults(self, kind, count):
        post(self.told["faults"], json.dumps({"ses": kind, "count": count}).encode())

    def letters(self, address=None):
        query = f"?{urllib.parse.urlencode({'format': 'json', **({'to': address} if address else {})})}"
        with urllib.request.urlopen(self.told["mailbox"] + query) as answer:
            return json.load(answer)

    def state(self):
        """All that is stored: items, objects and letters, by what names them."""
        pages = self.client("dynamodb").get_paginator("scan").paginate(TableName=self.told["tables"][0])
        state = {f"item {item['pk']['S']} {item['sk']['S']}": json.dumps(item, sort_keys=True, default=str) for page in pages for item in page["Items"]}
        store = self.client("s3")
        for bucket in self.told["buckets"]:
            for page in store.get_paginator("list_objects_v2").paginate(Bucket=bucket):
                state.update({f"object {bucket}/{found['Key']}": found["ETag"] + str(found["LastModified"]) for found in page.get("Contents", [])})
        state.update({f"letter {letter['id']}": "" for letter in self.letters()})
        return state


# ---- The season ----

# What a function must leave behind, besides a good answer. The others only answer.
STORES = {
    "item": {"SubmitRegistration", "ConfirmRegistration", "UpdateRegistration", "ChangeLanguage", "ChangeConsent", "AskGuardian", "ConfirmGuardian",
             "WithdrawRegistration", "EraseRegistration", "NeverAgain", "RequestLink", "RespondToOffer", "PublishCall", "PutAssessment", "PutRecusal",
             "EnterSeed", "RelaxBatch", "ApproveBatch", "RunSelections", "ExpireOffers", "EraseExpired", "ForgetErased", "SealAudit", "RemindApplicants",
             "RecordMailEvents", "RetryLetter", "HoldLetters", "Announce", "MarkCalled", "SendSample", "OpenMailbox", "ChangeMember", "ActForApplicant", "BeginEntry", "TellApart", "EnterCode", "RequestReports"},
    "letter": {"SendLetters", "SweepLetters"},
    "object": {"PublishReports", "InstallPages", "TellStory"}}
# What is asked again and again for its permissions alone.
ONCE = {"SealAudit", "TellStory", "PublishReports", "RequestReports", "EraseExpired", "ForgetErased", "ExpireOffers", "ChangeMember", "GetSetup",
        "OpenRegistration", "ListDuplicates", "BeginEntry", "GetLink", "EraseRegistration", "ListAudit", "GetSeals"}


class Season(permissions.Season):
    """The season of MiniStack's check, on a local run; of each function the first time that its sample fits is on Docker."""

    def __init__(self, template, run, work):
        permissions.CALL = json.loads((ROOT / "events/GetCall.json").read_text())["pathParameters"]["call"]
        self.run_, self.work = run, work
        self.table, self.template, self.site = run.client("dynamodb"), template, run.told["front"]
        self.physical = {"Table": run.told["tables"][0]}
        users = {user["username"]: user["password"] for user in run.told["staff"]["users"]}
        names = {"admin": "admin", "second": "admin-2", "commissioner": "commissioner-1"}
        self.staff = permissions.Members(lambda name: run.tokens(names[name], users[names[name]]))
        self.functions = sorted(name for name, resource in template.items() if resource["Type"] == "AWS::Serverless::Function")
        self.open = set(self.functions)
        self.folders = set()
        self.sam_ = None
        self.days = self.told_days = self.steps = self.invoked = 0

    def event(self, function, **request):
        """The sample, with what differs in each run: tokens, links, identifiers, stamps, what is asked."""
        built = super().event(function, **request)
        sample = json.loads((ROOT / "events" / f"{function}.json").read_text())
        if sample["routeKey"] != built["routeKey"]:
            return built
        headers = {**sample["headers"], **built["headers"]}
        if "authorization" not in built["headers"]:
            headers.pop("authorization", None)
        http = {**sample["requestContext"]["http"], "path": built["rawPath"]}
        event = {**sample, **built, "headers": headers, "requestContext": {**sample["requestContext"], "http": http}}
        if "body" not in built and "body" in sample:
            event["body"] = sample["body"]
        return event

    def fits(self, function, event):
        sample = json.loads((ROOT / "events" / f"{function}.json").read_text())
        return event.get("routeKey") == sample.get("routeKey") and sample.get("headers", {}).get("content-type", "json") in event.get("headers", {}).get("content-type", "json")

    def step(self, function, event, expected, then=None):
        if function in ONCE and function not in self.open:
            return {"statusCode": 200, "body": "{}"}
        self.steps += 1
        if function in self.open and self.fits(function, event):
            answer, fault = self.show(function, event)
        else:
            if self.told_days != self.days:
                self.run_.clock(self.days)
                self.told_days = self.days
            answer, fault = self.run_.invoke(function, event)
        if fault or expected is not None and answer.get("statusCode") not in expected or then is not None and not then(answer):
            raise permissions.Failed(f"{function}: {json.dumps(answer)[:1500]}")
        return answer

    def show(self, function, event):
        """By sam local invoke; whether it did what it is for is seen in what is stored."""
        before, began = self.run_.state(), time.monotonic()
        answer, fault = self.on_docker(function, event)
        after, seconds = self.run_.state(), time.monotonic() - began
        changed = [name.split(" ")[0] for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
        kind = next((kind for kind, functions in STORES.items() if function in functions), None)
        good = kind in changed if kind else bool(answer) and answer.get("statusCode") in (200, 204, 302, 303, 404 if function == "TellMissing" else 200)
        counted = ", ".join(f"{changed.count(one)} {one}s" for one in ("item", "object", "letter") if one in changed)
        said = f"{answer.get('statusCode', '')} {len(answer.get('body') or '')} bytes" if answer and "statusCode" in answer else "done"
        print(f"  {function}: {said}{'; changed: ' + counted if counted else ''}{'' if good else '; not yet what it is for'} ({seconds:.1f} s)", flush=True)
        if good:
            self.open.discard(function)
        return answer, fault

    def on_docker(self, function, event, package=None):
        resource = self.template[function]["Properties"]
        package = package or {"Handler": resource["Handler"], "CodeUri": str(self.unpacked(function)), "Runtime": "java25"}
        (self.work / "function.json").write_text(json.dumps({
            "AWSTemplateFormatVersion": "2010-09-09", "Transform": "AWS::Serverless-2016-10-31", "Resources": {function: {
                "Type": "AWS::Serverless::Function", "Properties": {
                    **package, "Architectures": [MACHINE], "Timeout": 120, "MemorySize": resource.get("MemorySize", 1024), "Environment": {"Variables": self.run_.environment(function, self.days)}}}}}))
        self.invoked += 1
        files = [self.work / name for name in ("event.json", "answer.json", "messages.txt")]
        files[0].write_text(json.dumps(event))
        status = self.sam(["local", "invoke", function, "--template-file", str(self.work / "function.json"), "--skip-pull-image", "--event", str(files[0])], files)
        last = files[1].read_text().strip().splitlines()[-1:] or ["null"]
        try:
            answer = json.loads(last[0])
        except ValueError:
            answer = None
        fault = status != 0 or isinstance(answer, dict) and "errorType" in answer
        if fault:
            print(files[2].read_text()[-3000:])
        return answer, fault

    def sam(self, arguments, files):
        """The status of a command of SAM CLI, which is imported once."""
        if self.sam_ is None:
            self.sam_ = subprocess.Popen([sys.executable, ROOT / ".ci/sam.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        print(json.dumps([arguments, *map(str, files)]), file=self.sam_.stdin, flush=True)
        return int(self.sam_.stdout.readline() or 1)

    def unpacked(self, function):
        """The folder of a function's artefact, which is unpacked once."""
        artefact = self.template[function]["Properties"]["CodeUri"]
        folder = self.work / "code" / pathlib.Path(artefact).stem
        if folder not in self.folders:
            shutil.rmtree(folder, ignore_errors=True)
            with zipfile.ZipFile(ROOT / artefact) as file:
                file.extractall(folder)
            self.folders.add(folder)
        return folder

    # ---- What is different here ----

    def register(self, file, number):
        if number == 1:
            answered(self.run_, self.submission(file, "of-the-image@example.org"))
            answer, _ = self.on_docker("SubmitRegistration", self.submission(file, "of-sam-and-the-image@example.org"), {"PackageType": "Image", "ImageUri": f"{IMAGE}:latest"})
            check(answer and answer.get("statusCode") == 202, "sam local invoke takes the image in the place of the zip")
        return super().register(file, number)

    def submission(self, file, address):
        answers = self.answers(file, 1, email=address)
        return self.event("SubmitRegistration", call=file["id"], body={"language": "en", "answers": answers, "stamp": self.stamp(address)})

    def letters_to(self, address):
        found = [{"To": address, "Timestamp": letter["at"], "BodyText": letter["text"], "MessageId": letter["id"], "Source": letter["from"]}
                 for letter in self.run_.letters(address)]
        return sorted(found, key=lambda letter: letter["Timestamp"])

    def letter(self, address):
        who = {"email": address}
        if self.waiting(who):
            self.run("SendLetters", self.records(who))
        return self.letters_to(address)[-1]

    def letters(self, own):
        self.unheard(own)

    def failing(self, who):
        self.link(who)
        self.run_.faults("reject", 1)
        self.run_.invoke("SendLetters", self.records(who))
        letters = self.json("ListLetters", token=self.staff["admin"], query={"call": permissions.CALL, "state": "failed"})["letters"]
        self.ask("RetryLetter", token=self.staff["admin"], id=letters[0]["id"])
        self.run("SweepLetters")

    def pages(self):
        bucket = self.run_.told["buckets"][0]
        store = boto3.client("s3", endpoint_url=re.sub(r"//[^:]+:", f"//{self.run_.gateway}:", self.run_.told["aws"]["endpoints"]["s3"]))
        heard = store.generate_presigned_url("put_object", Params={"Bucket": bucket, "Key": "heard"}, ExpiresIn=600)
        self.run("InstallPages", dict(json.loads((ROOT / "events/InstallPages.json").read_text()), ResponseURL=heard))
        for function, status in (("TellMissing", (404,)), ("OpenDoor", (302, 303))):
            self.step(function, json.loads((ROOT / "events" / f"{function}.json").read_text()), status)


def main(work, starts):
    stand_in = base(work)
    try:
        build_image()
        play(work, starts)
    finally:
        remove(stand_in)


def play(work, starts):
    run = Run(work)
    try:
        played = Season(yaml_parse((ROOT / "template.yaml").read_text())["Resources"], run, work)
        if starts:
            measure(played, starts)
            return
        played.play()
        check(not played.open, f"each of {len(played.functions)} functions did on Docker what it is for, {played.invoked} invocations in a season of {played.steps} steps"
              + (f"; not so: {', '.join(sorted(played.open))}" if played.open else ""))
    finally:
        run.close()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
