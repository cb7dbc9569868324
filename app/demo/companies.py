"""Makes up the companies that the team's efforts are at, whom one talks to there, and how often somebody did."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from app.demo.case import Meeting, World, a_day
from app.demo.team import Colleagues
from app.demo.words import Trade, Words, draw, pick, whole
from db.records import Company, CompanyContact, CompanyRequest, CompanySpelling, ContactPerson

_CITIZENS_A_CENTRE = 28
_CENTRE_PLACES = 12
_MEMBERS, _SPELT = 0.3, 0.08  # of the companies: in Code of Care, and known under a second name too
_TALKED = 0.35  # a month, of the companies; all the colleagues share the work
_CONSULTANT = 0.6  # of the contacts
_ASKED, _IN_TIME = 0.1, 0.85  # a month, of the companies; of what they ask for
_WAITING = 2  # of the current month's requests
_FIXED = 0.6  # of the companies, how many have a fixed one in the jobcenter
_SINCE = {"needs_surveyed_on": 0.35, "in_talks_since": 0.2}  # of the companies
_FIRST_MEMBERS = date(2019, 1, 15)
_CHECK = (2, 7, 6, 5, 4, 3, 2)
_PHONE = "09"  # no Danish number begins with 0
_HOW = {"call": 5, "visit": 4, "mail": 3, "meeting": 2}


def centres(words: Words, names: list[str], citizens: int) -> dict[str, str]:
    """Each company's name -> that of the virksomhedscenter that takes its place in a praktik with a mentor."""
    fit = [name for name in names if name.split()[1] in words["companies"]["centres"]] or names
    few = fit[: max(2, round(citizens / _CITIZENS_A_CENTRE))]
    return {name: few[place % len(few)] for place, name in enumerate(names)}


def made_up_cvr(rng: Random) -> str:
    """A CVR number with the right check digit from a series that nobody has been given."""
    while True:
        digits = [9, *(rng.randrange(10) for _ in range(6))]
        check = -sum(weight * digit for weight, digit in zip(_CHECK, digits, strict=True)) % 11
        if check < 10:
            return "".join(map(str, [*digits, check]))


class Companies:
    """The companies while the months are lived through; chance of its own, so that nothing else changes."""

    def __init__(self, world: World, team_id: str, staff: Colleagues, seed: int, today: date) -> None:
        self._world, self._team_id, self._staff, self.today = world, team_id, staff, today
        self._rng = Random(seed * 7919 + 4)
        self._turning = Random(seed * 7919 + 23)  # of its own: whom companies turn to, and what they ask for
        self._centres = set(world.centres.values())
        self.all: list[Company] = []
        self.by_name: dict[str, Company] = {}

    def trade(self, company: Company) -> Trade:
        """What a company does."""
        return self._world.words["companies"]["second"][company.name.split()[1]]

    def keep(self, meeting: Meeting) -> None:
        """Who they are, before the team's first meeting; then whom one talked to in the month."""
        if meeting.first:
            for name in self._world.companies:
                self._make(name)
        for company in pick(self._rng, self.all, whole(self._rng, _TALKED * len(self.all))):
            self._talk(company, meeting)
        asking = pick(self._turning, self.all, whole(self._turning, _ASKED * len(self.all)))
        for place, company in enumerate(asking):
            self._ask(company, meeting, waits=meeting.current and place < _WAITING)

    def _make(self, name: str) -> None:
        rng, words = self._rng, self._world.words
        company = Company(
            self._new_id(), self._team_id, name, made_up_cvr(rng), town=draw(rng, words["towns"]), branche_id=""
        )
        company = replace(company, branche_id=f"branche/{self.trade(company)['branche']}")
        if rng.random() < _MEMBERS:
            company = replace(company, code_of_care_since=a_day(rng, _FIRST_MEMBERS, self.today).isoformat())
        if name in self._centres:
            company = replace(company, centre_places=_CENTRE_PLACES, centre_mentor=self._person(rng.random() < 0.5))
        company = self._turned_to(company)
        self.all.append(company)
        self.by_name[name] = company
        self._world.company_ids[name] = company.id
        self._world.ledger.add(company)
        for _ in range(rng.choice((1, 1, 2))):
            self._contact_person(company)
        if rng.random() < _SPELT:
            first, second = name.split()
            self._world.ledger.add(CompanySpelling(self._new_id(), company.id, f"{second} {first}"))

    def _turned_to(self, company: Company) -> Company:
        """Who in the jobcenter it turns to, and since when its needs are surveyed and it is in talks."""
        rng, facts = self._turning, dict[str, str]()
        if rng.random() < _FIXED:
            consultant = rng.random() < _CONSULTANT
            who = self._staff.virksomhedskonsulent if consultant else rng.choice(self._staff.jobformidlere)
            facts["fixed_staff_id"] = who.id
        for column, share in _SINCE.items():
            if rng.random() < share:
                facts[column] = a_day(rng, self.today - timedelta(days=700), self.today).isoformat()
        return replace(company, **facts)

    def _ask(self, company: Company, meeting: Meeting, *, waits: bool) -> None:
        """A request, most of them answered within a day; or one of the day before that `waits`."""
        rng = self._turning
        last = meeting.seen_on - timedelta(days=1)
        clock = time(rng.randint(8, 14), rng.choice((0, 15, 30)))
        asked = datetime.combine(last if waits else a_day(rng, min(meeting.opens, last), last), clock)
        hours = rng.randint(1, 22) if rng.random() < _IN_TIME else rng.randint(26, 60)
        answered = asked + timedelta(hours=hours)
        waits = waits or answered.date() >= meeting.seen_on
        who = rng.choice((self._staff.virksomhedskonsulent, *self._staff.jobformidlere))
        self._world.ledger.add(
            CompanyRequest(
                f"{rng.getrandbits(64):016x}",
                company.id,
                asked.isoformat(),
                None if waits else answered.isoformat(),
                None if waits else who.id,
                rng.choice(self._world.words["companies"]["asked"]),
            )
        )

    def _contact_person(self, company: Company) -> None:
        rng = self._rng
        name = self._person(rng.random() < 0.5)
        pairs = " ".join(f"{rng.randrange(100):02d}" for _ in range(3))
        site = company.name.lower().translate(str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "-"}))
        role = rng.choice(self._world.words["companies"]["roles"])
        self._world.ledger.add(
            ContactPerson(self._new_id(), company.id, name, role, f"{_PHONE} {pairs}", f"kontakt@{site}.example")
        )

    def _talk(self, company: Company, meeting: Meeting) -> None:
        rng = self._rng
        consultant = rng.random() < _CONSULTANT
        who = self._staff.virksomhedskonsulent if consultant else rng.choice(self._staff.jobformidlere)
        day = a_day(rng, meeting.opens, meeting.day)
        how = draw(rng, _HOW)
        text = rng.choice(self._world.words["companies"]["contacts"][how])
        self._world.ledger.add(CompanyContact(self._new_id(), company.id, day.isoformat(), who.id, how, text))

    def _person(self, female: bool) -> str:
        names = self._world.words["names"][0]
        return f"{self._rng.choice(names['women' if female else 'men'])} {self._rng.choice(names['last'])}"

    def _new_id(self) -> str:
        return f"{self._rng.getrandbits(64):016x}"
