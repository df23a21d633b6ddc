import base64
import itertools
import json
import os
import random
import uuid
from html import escape
from time import monotonic
from urllib.parse import quote, unquote

import gevent
from locust import HttpUser, task

RUN = uuid.uuid4().hex[:6]
COUNT = itertools.count()


def unique(prefix, suffix="", longest=None):
    """Text that never occurs twice; the prefix is cut where it would become too long."""
    mark = f"{RUN}{next(COUNT):x}"
    if longest is not None:
        prefix = prefix[: max(0, longest - len(mark) - len(suffix))]
    return prefix + mark + suffix


def text(value):
    """A value as bare text."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)


def quoted(value):
    """A value as part of an address."""
    return quote(text(value), safe="-._~")


def at(answer, pointer):
    """The value at a JSON pointer of an answer; None where there is none."""
    try:
        value = answer.json()
        for key in pointer.split("/")[1:]:
            key = key.replace("~1", "/").replace("~0", "~")
            value = value[int(key)] if isinstance(value, list) else value[key]
        return value
    except (ValueError, KeyError, IndexError, TypeError):
        return None


def header(answer, name):
    return answer.headers.get(name)


def cookie(answer, name):
    return answer.cookies.get(name)


def location_id(answer):
    """The id at the end of the Location header."""
    place = answer.headers.get("Location", "").split("?")[0].rstrip("/")
    return unquote(place.rsplit("/", 1)[-1]) or None


def link_id(answer, pointer):
    """The id at the end of a link in the body."""
    link = at(answer, pointer)
    return unquote(str(link).split("?")[0].rstrip("/").rsplit("/", 1)[-1]) if link else None


def wait(least, most, mean=None):
    """Sleeps: evenly distributed, or around a mean."""
    time = random.uniform(least, most) if mean is None else min(most, random.expovariate(1 / mean))
    gevent.sleep(time)


def xml(value):
    """A value as text of an XML document."""
    return escape(text(value), quote=True)


def first(*values):
    return next((value for value in values if value is not None), None)


class Values(dict):
    """What a journey has saved so far."""

    failed = False

    def keep(self, name, value):
        self[name] = value
        return value


class JourneyUser(HttpUser):
    """Sends the requests of journeys, checks the answers and saves values of them."""

    abstract = True

    def on_start(self):
        self.session = {}
        self.logged_in = {}

    def journey(self):
        return Values(self.session)

    def ready(self, v, *needs, cleanup=False):
        """Whether a step may be sent: what cleans up also after a failure, but nothing without what it needs."""
        return (cleanup or not v.failed) and all(name in v for name in needs)

    def login_due(self, login):
        return self.logged_in.get(login, 0) < monotonic()

    def send(self, v, method, url, name, status=None, checks=(), save=(), maybe=(), login=None, think=None, **more):
        with self.client.request(
            method, url, name=name, catch_response=True, allow_redirects=False, **more
        ) as answer:
            wrong = None
            if status is not None:
                if answer.status_code not in status:
                    wrong = f"status {answer.status_code}, expected {status}"
            elif answer.status_code == 0 or answer.status_code >= 400:
                wrong = f"status {answer.status_code}"
            for what, holds in checks:
                if wrong is None and not holds(answer):
                    wrong = what
            for key, find in list(save) + list(maybe):
                found = None if wrong else find(answer)
                if found is not None:
                    v[key] = found
                    if login is not None:
                        self.session[key] = found
                elif wrong is None and (key, find) in save:
                    wrong = f"no value to save as {key}"
            if wrong is None:
                answer.success()
                if login is not None:
                    self.logged_in[login[0]] = monotonic() + login[1]
            else:
                v.failed = True
                answer.failure(wrong)
                if answer.status_code == 401:
                    self.logged_in.clear()
        if think is not None:
            wait(*think)
