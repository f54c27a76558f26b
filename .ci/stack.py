"""Where this machine has what runs functions: a JDK 25, and Lambda's runtime client, which the build has fetched."""
import functools
import os
import pathlib
import sys


@functools.cache
def jdk():
    """The home of a JDK 25: JAVA_HOME's, or one where systems keep them."""
    for home in (pathlib.Path(os.environ.get("JAVA_HOME", "/nowhere")), *sorted(pathlib.Path("/usr/lib/jvm").glob("*"))):
        release = home / "release"
        if release.is_file() and 'JAVA_VERSION="25' in release.read_text():
            return home
    sys.exit("no JDK 25 in JAVA_HOME or /usr/lib/jvm")


def runtime_client():
    """Its jars, the client itself first."""
    repository = pathlib.Path.home() / ".m2/repository"
    return [max(repository.glob(f"{path}/*/*[0-9].jar")) for path in (
        "com/amazonaws/aws-lambda-java-runtime-interface-client", "com/amazonaws/aws-lambda-java-serialization", "com/amazonaws/aws-lambda-java-core",
        "software/amazon/awssdk/utils-lite")]
