"""Tries the README's two commands on a new machine: a bare Debian that has python3 and git, and LC_ALL=C.

    python3 .ci/bare_root.py trixie        or bookworm; needs Linux, root and debootstrap

They run in folders with blanks and æøå in their names, as root and as an ordinary user, and without a network
once all is set up. The bare Debian is kept for a month in the cache.
Exit code: 0 if all commands end with 0, 1 if one does not, 3 if this machine cannot make a bare Debian.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
MONTH = 30 * 24 * 60 * 60
USER = "kirsten"
FOLDERS = {"root": "/srv/Klinik Søndergård æøå/handouts", USER: f"/home/{USER}/Mine klinikker æøå/handouts"}
STEPS = (  # user, whether there is a network, words for run.py
    ("root", True, "leaflets"),
    ("root", False, "tests"),
    (USER, True, "tests"),  # root has installed the libraries; this sets up the user's own .venv
    (USER, False, "leaflets"),
)
SYSTEM_CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
REGISTRY_FILES = (
    "/etc/resolv.conf",
    "/etc/hosts",
    "/etc/pip.conf",
    SYSTEM_CERTIFICATES,
    "/etc/apt/apt.conf",
)
REGISTRY_VARIABLES = (
    "PIP_INDEX_URL",
    "PIP_EXTRA_INDEX_URL",
    "PIP_TRUSTED_HOST",
    "PIP_DEFAULT_TIMEOUT",
)
CERTIFICATES = "/etc/registry-certificates.crt"
"""This machine's certificates in the Debian, where ca-certificates of Debian does not overwrite them."""
CERTIFICATE_VARIABLES = ("PIP_CERT", "SSL_CERT_FILE")
PROXY_VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
# A new network namespace has its loopback down. 0x8914 is SIOCSIFFLAGS, 1 is IFF_UP.
LOOPBACK_UP = """
import fcntl, socket, struct
fcntl.ioctl(socket.socket(), 0x8914, struct.pack("16sH14x", b"lo", 1))
"""


class CannotTryError(Exception):
    """This machine cannot make a bare Debian; the message says why."""


def call(*command: str | Path, **options: object) -> None:
    """Runs a command that has to succeed."""
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, **options)  # type: ignore[call-overload]


def prepare() -> None:
    """Sees to it that this machine can make a bare Debian; in CI it installs debootstrap."""
    if sys.platform != "linux":
        raise CannotTryError("only on Linux")
    if os.geteuid() != 0:
        # A runner of GitHub's is made for one job and asks for no password; a person's sudo is left alone.
        if os.environ.get("GITHUB_ACTIONS") != "true":
            raise CannotTryError("only as root")
        words = ["sudo", "--non-interactive", "--preserve-env", sys.executable, *sys.argv]
        os.execvp(words[0], words)  # noqa: S606
    if subprocess.run(["unshare", "--mount", "--pid", "--net", "--fork", "true"], check=False).returncode:
        raise CannotTryError("this machine allows no namespaces")
    if not shutil.which("debootstrap") and os.environ.get("CI") == "true" and shutil.which("apt-get"):
        call("apt-get", "update", "--quiet")
        call("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "debootstrap")
    if not shutil.which("debootstrap"):
        raise CannotTryError("not on this machine: debootstrap (apt-get install debootstrap)")


def image(suite: str) -> Path:
    """A tar file of the bare Debian ``suite``, made if there is none that is newer than a month."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "handouts-bare-root"
    found = cache / f"{suite}.tar"
    if found.exists() and time.time() - found.stat().st_mtime < MONTH:
        return found
    print(f"--- makes a bare Debian {suite} with debootstrap", flush=True)
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        root, log, packed = Path(folder, "root"), Path(folder, "log"), Path(folder, "tar")
        with log.open("wb") as out:
            command = ["debootstrap", "--variant=minbase", "--include=python3,git", suite, str(root)]
            made = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=False)
        if made.returncode:
            raise CannotTryError("debootstrap failed:\n" + log.read_text(errors="replace")[-2000:])
        call("tar", "-C", root, "--exclude=./var/cache/apt/archives/*.deb", "-cf", packed, ".")
        packed.rename(found)
    return found


def certificates_file() -> Path | None:
    """This machine's certificates, which may be those of a company's own registry."""
    named = [os.environ.get(name) or SYSTEM_CERTIFICATES for name in CERTIFICATE_VARIABLES]
    return next((Path(name) for name in named if Path(name).is_file()), None)


def unpack(packed: Path, root: Path) -> None:
    """Lays the bare Debian out, with this machine's way to its registries, a user, and two checkouts."""
    call("tar", "-C", root, "-xf", packed)
    (root / "dev" / "shm").mkdir(exist_ok=True)
    (root / "dev" / "shm").chmod(0o1777)
    certificates = certificates_file()
    if certificates:
        shutil.copyfile(certificates, root / CERTIFICATES.lstrip("/"))
        (root / CERTIFICATES.lstrip("/")).chmod(0o644)
    apt = [path for path in Path("/etc/apt/apt.conf.d").glob("*") if "Acquire" in path.read_text()]
    for file in {Path(name) for name in (*REGISTRY_FILES, *apt)}:
        if file.is_file():
            there = root / file.relative_to("/")
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, there)
            there.chmod(0o644)
    call("chroot", root, "useradd", "--create-home", USER)
    for folder in FOLDERS.values():
        check_out(root / folder.lstrip("/"))
    call("chroot", root, "chown", "--recursive", f"{USER}:", f"/home/{USER}")


def check_out(folder: Path) -> None:
    """Clones this checkout, and takes over what is not committed."""
    git = ("git", "-c", "safe.directory=*")
    call(*git, "clone", "--quiet", "--no-hardlinks", CHECKOUT, folder)
    options = ("--modified", "--deleted", "--others", "--exclude-standard", "-z")
    names = subprocess.run([*git, "ls-files", *options], cwd=CHECKOUT, capture_output=True, check=True).stdout
    for name in {os.fsdecode(raw) for raw in names.split(b"\0") if raw}:
        (folder / name).unlink(missing_ok=True)
        if (CHECKOUT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(CHECKOUT / name, folder / name, follow_symlinks=False)


def environment(user: str) -> dict[str, str]:
    """What a user's commands see: almost nothing, but this machine's way to its registries."""
    names = (*REGISTRY_VARIABLES, *PROXY_VARIABLES, *(name.lower() for name in PROXY_VARIABLES))
    kept = {name: os.environ[name] for name in names if name in os.environ}
    if certificates_file():
        kept |= dict.fromkeys(CERTIFICATE_VARIABLES, CERTIFICATES)
    home = "/root" if user == "root" else f"/home/{user}"
    path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    return {**kept, "HOME": home, "PATH": path, "LC_ALL": "C"}


def run(root: Path, user: str, *, network: bool, word: str) -> bool:
    """Runs ``python3 run.py word`` in the Debian; whether it ends with 0.

    It has its own processes, and its own mounts, which end with it.
    """
    apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", f"--root={root}", "--mount-proc"]
    before = []
    if not network:
        apart.append("--net")
        before = ["sh", "-c", 'python3 -c "$0" && exec "$@"', LOOPBACK_UP]
    owner = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    command = [*apart, f"--wd={FOLDERS[user]}", *before, *owner, "python3", "run.py", word]
    began = time.monotonic()
    code = subprocess.run(command, env=environment(user), stdin=subprocess.DEVNULL, check=False).returncode
    print(f"--- ended with {code} after {time.monotonic() - began:.0f} s", flush=True)
    return code == 0


def main(suite: str) -> int:
    """Tries all steps and gives the exit code."""
    try:
        prepare()
        packed = image(suite)
    except CannotTryError as error:
        print(f"bare_root.py: {error}", file=sys.stderr)
        return 3
    (CHECKOUT / "build").mkdir(exist_ok=True)
    fine = True
    with tempfile.TemporaryDirectory(dir=CHECKOUT / "build", prefix="bare-root-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        unpack(packed, root)
        for user, network, word in STEPS:
            place = "with a network" if network else "without a network"
            print(f"\n--- Debian {suite}, as {user}, {place}: python3 run.py {word}", flush=True)
            fine &= run(root, user, network=network, word=word)
    return 0 if fine else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
