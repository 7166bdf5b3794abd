# handouts in a container:  docker build -t handouts .
#                           docker run --rm -v "$PWD:/work" handouts build
# docs/install.md has more. tests/delivery/test_docker.py runs these steps where there is no Docker.

FROM python:3.13-slim-trixie AS build
COPY . /src
# Every package in the pinned version, checked by its hash, nothing compiled; what is installed below comes from these.
RUN python -m pip download --quiet --no-deps --require-hashes --only-binary=:all: --requirement /src/requirements.lock --dest /wheels
RUN python -m pip install --quiet --root-user-action=ignore --no-index --find-links /wheels hatchling \
    && python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir /wheels /src
# No pip in it; and of the packages only those that the program asks for, not those of its tests.
RUN python -m venv --without-pip /opt/handouts \
    && python -m pip --python /opt/handouts/bin/python install --quiet --no-index --find-links /wheels handouts

FROM python:3.13-slim-trixie
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && python -m pip uninstall --quiet --yes --root-user-action=ignore pip \
    && useradd --uid 1000 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin handouts \
    && install --directory --owner=1000 --group=1000 /work
COPY --from=build /opt/handouts /opt/handouts
# HOME: whoever --user names may have none, and the cache of the font library needs one.
ENV PATH=/opt/handouts/bin:$PATH HOME=/tmp PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1
USER 1000:1000
WORKDIR /work
RUN handouts doctor
ENTRYPOINT ["handouts"]
CMD ["--help"]
