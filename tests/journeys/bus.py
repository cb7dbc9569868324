"""A screen reader as far as a program can tell: it has nothing but the accessibility bus."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from time import monotonic
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.bus_messages import MatchRule, message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.low_level import HeaderFields, Message

from tests.journeys.desk import PATIENCE

_A11Y = "org.a11y.atspi."
_ROOT = "/org/a11y/atspi/accessible/root"
_REGISTRY = f"{_A11Y}Registry"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_STATES = {
    "active": 1, "busy": 3, "checked": 4, "editable": 7, "enabled": 8, "focusable": 11, "focused": 12, "modal": 16,
    "selected": 23, "sensitive": 24, "showing": 25, "visible": 30,
}  # fmt: skip
_LABELLED_BY = 2
_BY_SIGN = 3
_TABLES = {"table", "tree"}
_PAUSE = 0.05
Answer = TypeVar("Answer")


class Place(NamedTuple):
    """Where on the bus something is."""

    owner: str
    path: str


class Said(NamedTuple):
    """What a screen reader is told of one thing in a window."""

    place: Place
    role: str
    name: str
    states: frozenset[str]
    above: "Said | None"

    @property
    def in_sight(self) -> bool:
        """Whether it is shown, or would be where it is scrolled to."""
        return bool(self.states & {"showing", "visible"})

    def inside(self) -> Iterator["Said"]:
        """What it stands in, from the nearest on."""
        above = self.above
        while above is not None:
            yield above
            above = above.above

    def __str__(self) -> str:
        return f"{self.role} {self.name!r}"


class RefusedError(Exception):
    """What the bus answers where something isn't there, or not any more."""


class Reader:
    """Listens on a bus and asks what is on it; `heard` is what was announced, in order."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.heard: list[str] = []
        self._left: dict[int, Message] = {}
        with open_dbus_connection(environment["DBUS_SESSION_BUS_ADDRESS"]) as session:
            bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            there = session.send_and_get_reply(new_method_call(bus, "GetAddress"), timeout=PATIENCE).body[0]
            on = ("org.a11y.Status", "ScreenReaderEnabled", ("b", True))
            asked = new_method_call(bus.with_interface(_PROPERTIES), "Set", "ssv", on)
            session.send_and_get_reply(asked, timeout=PATIENCE)
        self._bus: DBusConnection = open_dbus_connection(there)
        rule = MatchRule(type="signal", interface=f"{_A11Y}Event.Object", member="Announcement")
        self._bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE)
        registry = DBusAddress("/org/a11y/atspi/registry", _REGISTRY, _REGISTRY)
        words = new_method_call(registry, "RegisterEvent", "sass", ("object:announcement", [], ""))
        self._bus.send_and_get_reply(words, timeout=PATIENCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bus.close()

    # what there is

    def windows(self) -> list[Place]:
        """The windows of all programs on the bus."""
        programs = self.ask(Place(_REGISTRY, _ROOT), "Accessible", "GetChildren")
        return [Place(*one) for program in programs for one in self.ask(Place(*program), "Accessible", "GetChildren")]

    def all(self, *, cells: bool = False) -> list[Said]:
        """Everything that can be seen, each window from the outside in; what goes meanwhile is left out.

        What stands in tables is much, and only told where it is asked for.
        """
        found: list[Said] = []
        level: list[tuple[Place, Said | None]] = [(one, None) for one in self.windows()]
        while level:
            places = [place for place, _ in level]
            roles = self._ask_each(places, "Accessible", "GetRoleName")
            names = self._ask_each(places, "", "Name")
            states = self._ask_each(places, "Accessible", "GetState")
            inside = self._ask_each(places, "Accessible", "GetChildren")
            below: list[tuple[Place, Said | None]] = []
            for (place, above), role, name, state, children in zip(level, roles, names, states, inside, strict=True):
                if role is None or name is None or state is None or children is None:
                    continue
                said = Said(place, role, name[1].strip(), _states(state), above)
                if said.in_sight:
                    found.append(said)
                if said.in_sight and (cells or role not in _TABLES):
                    below += [(Place(*one), said) for one in children]
            level = below
        return found

    def labels(self, ones: Sequence[Said]) -> list[str]:
        """What the labels say that stand for each."""
        relations = self._ask_each([one.place for one in ones], "Accessible", "GetRelationSet")
        others = [
            [Place(*place) for kind, places in relation or () if kind == _LABELLED_BY for place in places]
            for relation in relations
        ]
        names = iter(self._ask_each([place for places in others for place in places], "", "Name"))
        return [" ".join(name[1] for name in islice(names, len(places)) if name) for places in others]

    def text(self, one: Said) -> str:
        """What stands in a field."""
        return str(self.ask(one.place, "Text", "GetText", "ii", (0, -1)))

    def actions(self, ones: Sequence[Said]) -> list[list[str]]:
        """What can be done with each."""
        known = self._ask_each([one.place for one in ones], "Action", "GetActions")
        return [[str(action[0]) for action in actions or ()] for actions in known]

    def described(self, one: Said) -> str:
        """What is said of it beside its name."""
        return str(self.ask(one.place, _PROPERTIES, "Get", "ss", (f"{_A11Y}Accessible", "Description"))[1])

    def value(self, one: Said) -> float:
        """What a bar or a slider stands at."""
        return float(self.ask(one.place, _PROPERTIES, "Get", "ss", (f"{_A11Y}Value", "CurrentValue"))[1])

    # what is looked for

    def those(self, role: str, name: str | None = None, among: Sequence[Said] | None = None) -> list[Said]:
        """What has this role and name now; a box to choose in is called by its label, as its name is its value."""
        ones = [one for one in (self.all() if among is None else among) if one.role == role]
        called = self.labels(ones) if role == "combo box" else [one.name for one in ones]
        return [one for one, its in zip(ones, called, strict=True) if name in (None, its)]

    def find(self, role: str, name: str | None = None) -> Said:
        """The first that has this role and name and can be used, once there is one."""

        def found() -> Said | None:
            return next((one for one in self.those(role, name) if "enabled" in one.states), None)

        return self.wait(lambda: f"no {role} {name!r}, but {sorted(map(str, self.those(role)))}", found)

    def find_all(self, parts: Sequence[tuple[str, str]]) -> list[Said]:
        """Everything that can be seen, once all of these are among it."""
        ones: list[Said] = []

        def lacking() -> list[tuple[str, str]]:
            ones[:] = self.all()
            return [part for part in parts if not self.those(*part, ones)]

        self.wait(lambda: f"{lacking()} lacking, but {sorted(map(str, ones))}", lambda: not lacking())
        return ones

    def press(self, role: str, name: str | None = None) -> None:
        """Find it, and press it."""
        self.act(self.find(role, name))

    # what is done

    def act(self, one: Said, action: str = "Press") -> None:
        """Do one of its actions; nothing is waited for."""
        (names,) = self.actions([one])
        assert action in names, (str(one), names)
        self.ask(one.place, "Action", "DoAction", "i", (names.index(action),))

    def write(self, name: str, text: str) -> None:
        """Put a text into the field that is called so."""
        one = self.find("text", name)
        assert self.ask(one.place, "EditableText", "SetTextContents", "s", (text,)), str(one)

    def toggle(self, one: Said) -> None:
        """Turn it, or choose it in its list."""
        self.act(one, "Toggle")

    def go_to(self, role: str, name: str) -> None:
        """Put the focus there."""
        one = self.find(role, name)
        self.act(one, "SetFocus")
        self.wait(f"the focus is not on {one}", lambda: self.is_at(role, name))

    def is_at(self, role: str, name: str | None = None) -> bool:
        """Whether the focus is there."""
        return any("focused" in one.states for one in self.those(role, name))

    def hear(self, *words: str) -> None:
        """Wait until something is announced that has all these words."""
        self.wait(f"nobody says {words}", lambda: [one for one in self.heard if all(word in one for word in words)])

    def key(self, sign: int) -> None:
        """Press a key, by the X11 number of its sign, as it comes from a keyboard: to whatever has the focus."""
        keyboard = Place(_REGISTRY, "/org/a11y/atspi/registry/deviceeventcontroller")
        self.ask(keyboard, "DeviceEventController", "GenerateKeyboardEvent", "isu", (sign, "", _BY_SIGN))

    # how the bus is asked

    def ask(self, place: Place, interface: str, member: str, signature: str = "", body: Sequence[Any] = ()) -> Any:
        """What it answers; raises RefusedError where it doesn't know what it is asked."""
        (reply,) = self._send([_call(place, interface, member, signature, body)])
        if reply.header.message_type is MessageType.error:
            raise RefusedError(f"{interface}.{member} of {place}: {reply.body}")
        return reply.body[0] if reply.body else None

    def _ask_each(self, places: Iterable[Place], interface: str, member: str) -> list[Any]:
        """What each answers, None where it is gone; all are asked before the first answer is waited for."""
        replies = self._send([_call(place, interface, member) for place in places])
        return [None if one.header.message_type is MessageType.error else one.body[0] for one in replies]

    def _send(self, messages: Sequence[Message]) -> list[Message]:
        until = monotonic() + PATIENCE
        serials = deque[int]()
        for message in messages:
            serial = next(self._bus.outgoing_serial)
            self._bus.send(message, serial=serial)
            serials.append(serial)
        replies: list[Message] = []
        while serials:
            if serials[0] in self._left:
                replies.append(self._left.pop(serials.popleft()))
            else:
                self._take(self._bus.receive(timeout=until - monotonic()))
        return replies

    def _take(self, message: Message) -> None:
        answered = message.header.fields.get(HeaderFields.reply_serial)
        if answered is not None:
            self._left[answered] = message
        elif message.header.fields.get(HeaderFields.member) == "Announcement":
            self.heard.append(message.body[3][1])

    def wait(self, why: str | Callable[[], str], found: Callable[[], Answer | None]) -> Answer:
        """The first answer that is something; a minute without one is a fault, and `why` says what is missing."""
        until = monotonic() + PATIENCE
        while True:
            answer = None
            with suppress(RefusedError):  # it has gone meanwhile
                answer = found()
            if answer:
                return answer
            if monotonic() > until:
                raise AssertionError(why if isinstance(why, str) else why())
            self.listen()

    def listen(self, seconds: float = _PAUSE) -> None:
        """Hear what is announced for so long."""
        until = monotonic() + seconds
        while (left := until - monotonic()) > 0:
            try:
                self._take(self._bus.receive(timeout=left))
            except TimeoutError:
                return


def _call(place: Place, interface: str, member: str, signature: str = "", body: Sequence[Any] = ()) -> Message:
    if interface == _PROPERTIES:
        return new_method_call(DBusAddress(place.path, place.owner, interface), member, signature, tuple(body))
    if not interface:  # a property
        whole = DBusAddress(place.path, place.owner, _PROPERTIES)
        return new_method_call(whole, "Get", "ss", (f"{_A11Y}Accessible", member))
    address = DBusAddress(place.path, place.owner, _A11Y + interface)
    return new_method_call(address, member, signature or None, tuple(body))


def _states(words: Sequence[int]) -> frozenset[str]:
    bits = words[0] | words[1] << 32
    return frozenset(name for name, bit in _STATES.items() if bits >> bit & 1)
