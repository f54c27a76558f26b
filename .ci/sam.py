"""`sam`, once imported and then asked often: each line of the input is a JSON list, the command line and the files that stand for its
input, output and messages; each line of the output is the status that it ended with. Used by containers.py."""
import json
import os
import sys

from samcli.cli.main import cli
from samcli.commands.local.cli_common import invoke_context  # noqa: F401  what takes long to import
from samcli.commands.local.invoke import cli as invoke  # noqa: F401

for line in sys.stdin:
    arguments, *files = json.loads(line)
    child = os.fork()
    if child == 0:
        for number, (name, flags) in enumerate(zip(files, (os.O_RDONLY, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, os.O_WRONLY | os.O_CREAT | os.O_TRUNC))):
            os.dup2(os.open(name, flags, 0o600), number)
        cli(arguments)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
