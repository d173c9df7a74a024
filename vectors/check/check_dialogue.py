"""Reads bodies of dialogues in vectors/wire from spec/wire.md with nothing of ours (BODY-24 to BODY-32).

check_dialogue.py   reads or refuses every body of a consultation, an undertaking, a document and a
                    joint text as its case says
"""

import json
import re
import sys
from datetime import date

from check_members import PARTY, Refused, flag_of, id_of, items, matching, members, need, text_of
from check_vectors import Checks, input_of, load, read_note

LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")
PARAGRAPH = re.compile(r"([A-Z]{2}|[A-Z0-9-]{3,16})\.[1-9][0-9]{0,5}")
LEVELS = ["experts", "directors-general", "ministers", "heads"]
OUTCOMES = ["joint-statement", "agreed-minutes", "chairs-summary", "own-readouts", "no-record"]
NUMBERED = ["note-verbale", "note", "letter", "aide-memoire", "chairs-summary", "readout"]
FLAGS = ["without-prejudice", "ad-referendum", "subject-to-instructions", "personal-capacity"]
ACTS = ["initialled", "signed-ad-referendum", "signed", "confirmed"]


def word(value):
    need(text_of(value) != "")
    return value


def words(value):
    need(text_of(value, 32_768) != "")
    return value


def party(value):
    return matching(PARTY, value)


def paragraph(value):
    return matching(PARAGRAPH, value)


def one_of(names):
    def read(value):
        need(value in names)
        return value

    return read


def whole(least, most):
    def read(value):
        need(isinstance(value, int) and not isinstance(value, bool) and least <= value <= most)
        return value

    return read


def day(value):
    matching("[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Refused from None


def each_once(found):
    need(len(set(found)) == len(found))
    return found


def some(least, most, read):
    """A list of `least` to `most` members."""

    def read_list(value):
        found = items(value, most, read)
        need(len(found) >= least)
        return found

    return read_list


def languages(least, most):
    def read(value):
        found = some(least, most, lambda tag: matching(LANGUAGE, tag))(value)
        each_once([tag.lower() for tag in found])
        return found

    return read


def by_language(value):
    """Texts by language; what is given back is its tags."""
    need(isinstance(value, dict))
    for text in value.values():
        words(text)
    return set(languages(1, 32)(list(value)))


def days_in_order(value):
    found = members(value, **{"from": day}, until=day)
    need(found["from"] <= found["until"])


def sides(value):
    found = members(value, sides=some(2, 100, party), maybe_mediator=party)
    each_once(found["sides"])
    need(found.get("mediator") not in found["sides"])


def item(value):
    members(value, title=word, maybe_commitment=id_of)


def terms(value):
    mandate = lambda one: members(one, text=words, **{"from": day})
    agenda = some(0, 64, item)
    members(value, subject=word, venue=word, level=one_of(LEVELS), maybe_mandate=mandate, agenda=agenda)
    sides(value)
    days_in_order(value)


def answers(least):
    def read(value):
        answer = one_of(["agreed", "not-agreed"])
        one = lambda given: members(given, item=whole(0, 63), answer=answer)["item"]
        each_once(some(least, 64, one)(value))

    return read


def member(value):
    members(value, function=word, maybe_level=one_of(LEVELS), leads=flag_of)


def read_proposal(body):
    need("consultation" in body or "counters" not in body)
    members(body, round=whole(1, 999), terms=terms, maybe_consultation=id_of, maybe_counters=id_of)


OF_ROUNDS = {
    "accepted": {"agenda": answers(0)},
    "agenda-answered": {"agenda": answers(1)},
    "agenda-added": {"items": some(1, 64, item)},
    "delegation": {"members": some(0, 64, member)},
    "held": {},
    "outcome": {"outcome": one_of(OUTCOMES)},
    "declined": {"reason": words},
    "suspended": {"reason": words},
    "postponed": {"reason": words, "maybe_to": day},
    "closed": {"maybe_next": day, "maybe_text": words},
    "answer": {"text": words},
    "resumed": {},
    "question-closed": {},
}


def read_consultation(body):
    """BODY-24 to BODY-26."""
    said = one_of(["proposed", "question", *OF_ROUNDS])(body.get("as"))
    if said == "proposed":
        return read_proposal(body)
    if said == "question":
        return members(body, consultation=id_of, text=words)
    if said == "held":
        days_in_order(body)
    return members(body, of=id_of, **OF_ROUNDS[said])


def due(value):
    need(isinstance(value, dict) and ("day" in value) != ("before_round" in value))
    members(value, maybe_day=day, maybe_before_round=whole(1, 999))


def read_undertaking(body):
    """BODY-27 and BODY-28."""
    said = one_of(["stated", "done", "overtaken", "not-pursued", "accepted", "disputed"])(body.get("as"))
    if said != "stated":
        return members(body, of=id_of, **({} if said == "accepted" else {"text": words}))
    found = members(
        body,
        consultation=id_of,
        owner=party,
        words=by_language,
        maybe_condition=by_language,
        maybe_due=due,
        maybe_rewords=id_of,
        maybe_text=lambda value: members(value, digest=id_of, paragraph=paragraph),
    )
    need(found.get("condition", found["words"]) == found["words"])
    return found


def read_document(body):
    """BODY-29."""
    form = one_of([*NUMBERED, "non-paper", "oral-statement"])(body.get("form"))
    need(("number" in body) == (form in NUMBERED))
    need(("signed_by" in body) == (form == "letter"))
    return members(
        body,
        maybe_number=word,
        title=word,
        addressee=word,
        place=word,
        day=day,
        words=by_language,
        maybe_signed_by=word,
        flags=lambda value: each_once(some(0, 4, one_of(FLAGS))(value)),
        maybe_handling=word,
        maybe_consultation=id_of,
        maybe_answers=id_of,
    )


def read_opened(body):
    found = members(
        body,
        title=word,
        form=one_of(["joint-statement", "agreed-minutes", "press-lines"]),
        languages=languages(1, 8),
        maybe_prevails=text_of,
        whole=flag_of,
        maybe_of=lambda value: members(value, consultation=id_of, round=whole(1, 999)),
    )
    need("prevails" not in found or found["prevails"] in found["languages"])
    sides(body)
    return found


def cleared(value):
    one = lambda given: members(given, id=paragraph, digest=id_of)["id"]
    each_once(some(1, 400, one)(value))


OF_TEXTS = {
    "checkpoint": {"digest": id_of, "exhibits": lambda value: each_once(some(1, 16, id_of)(value))},
    "cleared": {"paragraphs": cleared},
    "reopened": {"paragraphs": lambda value: each_once(some(1, 400, paragraph)(value))},
    "accepted": {"digest": id_of, "ad_referendum": flag_of},
    "conforming": {"digest": id_of, "languages": languages(2, 8)},
    "act": {"digest": id_of, "act": one_of(ACTS), "capacity": word},
}


def read_joint_text(body):
    """BODY-30 to BODY-32."""
    said = one_of(["opened", *OF_TEXTS])(body.get("as"))
    return read_opened(body) if said == "opened" else members(body, text=id_of, **OF_TEXTS[said])


READERS = {
    "consultation": read_consultation,
    "undertaking": read_undertaking,
    "document": read_document,
    "joint-text": read_joint_text,
}


def is_read(reader, body):
    try:
        reader(body)
        return True
    except Refused:
        return False


def main():
    checks = Checks()
    for case in load("wire/v1/statement.json")["cases"]:
        if not re.fullmatch("BODY-(2[4-9]|3[0-2])", case["rule"]):
            continue
        statement = json.loads(read_note(input_of(case))[0].split(b"\n", 1)[1])
        good = is_read(READERS[statement["kind"]], statement["body"])
        checks.same(statement["kind"], case["name"], case["expect"] == "ok", good)
    json.dump({"passed": checks.passed, "failed": checks.failed}, sys.stdout, indent=1)
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
