"""Writes vectors/phrasebook/v1: a small book and what its phrases read, from spec/phrasebook.md.

A second implementation in another language, without any code of the product. Run it from the
repository's root. Later versions add cases; those that exist stay as they are.
"""

import hashlib
import json
import re
from pathlib import Path

FOLDER = Path("vectors/phrasebook/v1")
LANGUAGES = ["en", "zh"]


def both(en, zh):
    return {"en": en, "zh": zh}


def entry(code, en, zh, **more):
    return {"code": code, **more, "text": both(en, zh)}


def phrase(code, parameters, en, zh, report=False, answers=()):
    return {
        "code": code,
        "authority": "watch",
        "precedence": 3,
        "report": report,
        "parameters": parameters,
        "answers": list(answers),
        "text": {k: {"text": v, "review": "draft"} for k, v in both(en, zh).items()},
        "note": {"en": f"For tests: {code}."},
    }


def parameter(name, kind, required=True, **more):
    return {"name": name, "type": kind, "required": required, **more}


BOOK = {
    "format": "parley-phrasebook/1",
    "id": "vectors",
    "version": 1,
    "languages": [{"code": "en", "name": "English"}, {"code": "zh", "name": "中文"}],
    "groups": [entry("TST", "Tests", "测试")],
    "labels": [
        entry(name, name.replace("_", " ").capitalize(), zh)
        for name, zh in [
            ("time", "时间"),
            ("place", "位置"),
            ("count", "数量"),
            ("course", "航向"),
            ("length", "长度"),
            ("party", "一方"),
            ("message", "电文"),
            ("vehicle", "类型"),
            ("text", "文字"),
            ("language", "语言"),
            ("confidence", "可信程度"),
            ("as_of", "截至时间"),
        ]
    ],
    "forms": {
        "range": both("from {from} to {to}", "自 {from} 至 {to}"),
        "north": both("{degrees}° N", "北纬{degrees}°"),
        "south": both("{degrees}° S", "南纬{degrees}°"),
        "east": both("{degrees}° E", "东经{degrees}°"),
        "west": both("{degrees}° W", "西经{degrees}°"),
        "point": both("{latitude}, {longitude}", "{latitude}，{longitude}"),
        "circle": both("within {radius} m of {point}", "{point}周围{radius}米内"),
        "polygon": both("between {points}", "各点之间：{points}"),
        "text": both("“{text}”", "“{text}”"),
    },
    "lists": {
        "confidence": [
            entry("confirmed", "confirmed", "已证实"),
            entry("assessed", "assessed", "经评估"),
            entry("unconfirmed", "unconfirmed", "未证实"),
        ],
        "vehicle": [entry("balloon", "balloon", "气球"), entry("train", "train", "列车")],
        "area": [entry("north-sea", "North Sea", "北海")],
        "language": [entry("en", "English", "英语"), entry("zh", "Chinese", "汉语")],
        "unit": [
            entry("deg", "{value}°", "{value}度", dimension="direction", below=360),
            entry("m", "{value} m", "{value}米", dimension="length"),
            entry("ft", "{value} ft", "{value}英尺", dimension="length"),
        ],
    },
    "phrases": [
        phrase("TST-1", [parameter("time", "time")], "Time: {time}.", "时间：{time}。"),
        phrase("TST-2", [parameter("place", "place")], "Place: {place}.", "位置：{place}。"),
        phrase(
            "TST-3",
            [
                parameter("time", "time", forms=["range"]),
                parameter("place", "place", False, forms=["point", "named"]),
            ],
            "{time}{place, select, absent {} other {, {place}}}",
            "{time}{place, select, absent {} other {，{place}}}",
        ),
        phrase(
            "TST-4",
            [
                parameter("count", "count"),
                parameter("course", "quantity", False, dimension="direction"),
                parameter("length", "quantity", False, dimension="length"),
            ],
            "Number: {count}.{course, select, absent {} other { Course: {course}.}}"
            "{length, select, absent { No length.} other { Length: {length}.}}",
            "数量：{count}。{length, select, absent {无长度。} other {长度：{length}。}}"
            "{course, select, absent {} other {航向：{course}。}}",
        ),
        phrase(
            "TST-5",
            [parameter("party", "party"), parameter("message", "message")],
            "{party} on {message}.",
            "{party} 关于 {message}。",
            answers=["TST-6", "TST-9"],
        ),
        phrase("TST-6", [parameter("text", "text")], "It says {text}.", "内容是{text}。"),
        phrase(
            "TST-7",
            [parameter("vehicle", "vehicle"), parameter("language", "language")],
            "{vehicle}, {language}",
            "{vehicle}，{language}",
        ),
        phrase(
            "TST-8",
            [
                parameter("confidence", "confidence"),
                parameter("as_of", "time", forms=["instant"]),
            ],
            "Seen. {confidence}, {as_of}.",
            "已见。{confidence}，{as_of}。",
            report=True,
        ),
        phrase("TST-9", [], "Nothing to fill in.", "无须填写。"),
    ],
    "retired": ["TST-10"],
}


def clock(instant):
    day, time = instant[:10], instant[11:23]
    for tail in (".000", ":00"):
        if not time.endswith(tail):
            break
        time = time[: -len(tail)]
    return f"{day} {time} UTC"


def point(value, language):
    form = lambda name, text: BOOK["forms"][name][language].replace("{degrees}", text)
    lat, lon = value["lat"], value["lon"]
    latitude = form("south", lat[1:]) if lat[0] == "-" else form("north", lat)
    longitude = form("west", lon[1:]) if lon[0] == "-" else form("east", lon)
    text = BOOK["forms"]["point"][language]
    return text.replace("{latitude}", latitude).replace("{longitude}", longitude)


def written(value, kind, language):
    form = lambda name: BOOK["forms"][name][language]
    named = lambda which, code: next(
        one["text"][language] for one in BOOK["lists"][which] if one["code"] == code
    )
    if kind == "time" and isinstance(value, str):
        return clock(value)
    if kind == "time":
        text = form("range").replace("{from}", clock(value["from"]))
        return text.replace("{to}", clock(value["to"]))
    if kind == "place" and "name" in value:
        return named("area", value["name"])
    if kind == "place" and "center" in value:
        text = form("circle").replace("{radius}", str(value["radius_m"]))
        return text.replace("{point}", point(value["center"], language))
    if kind == "place" and "polygon" in value:
        corners = [f"{n}) {point(one, language)}" for n, one in enumerate(value["polygon"], 1)]
        return form("polygon").replace("{points}", "; ".join(corners))
    if kind == "place":
        return point(value, language)
    if kind == "quantity":
        return named("unit", value["unit"]).replace("{value}", value["value"])
    if kind == "message":
        known = f" ({value['id'][:8]})" if "id" in value else ""
        return f"{value['party']} {value['seq']}{known}"
    if kind in ("vehicle", "language", "confidence"):
        return named(kind, value)
    if kind == "text":
        return form("text").replace("{text}", value)
    return str(value)


def rendered(code, parameters, language):
    found = next(one for one in BOOK["phrases"] if one["code"] == code)
    text = found["text"][language]["text"]
    chosen = lambda match: match[3] if match[1] in parameters else match[2]
    text = re.sub(OPTIONAL, chosen, text)
    strings = {
        one["name"]: written(parameters[one["name"]], one["type"], language)
        for one in found["parameters"]
        if one["name"] in parameters
    }
    return re.sub(r"\{(\w+)\}", lambda match: strings[match[1]], text)


OPTIONAL = r"\{(\w+), select, absent \{((?:[^{}]|\{\w+\})*)\} other \{((?:[^{}]|\{\w+\})*)\}\}"
NOON = "2026-11-22T12:00:00.000Z"
LATER = "2026-11-22T14:30:07.000Z"
HERE = {"lat": "54.1000", "lon": "161.5000"}
THERE = {"lat": "-33.0500", "lon": "-70.0000"}
ZERO = {"lat": "0.0000", "lon": "0.0000"}
EDGE = {"lat": "90.0000", "lon": "180.0000"}
ID = "3f2a9c01" + "0" * 56
MESSAGE = {"party": "XB", "seq": 3}

VALID = [
    ("a whole minute", "TST-1", {"time": NOON}),
    ("seconds", "TST-1", {"time": LATER}),
    ("milliseconds in the first second", "TST-1", {"time": "2026-11-22T00:00:00.250Z"}),
    ("milliseconds and seconds", "TST-1", {"time": "2026-11-22T23:59:59.999Z"}),
    ("the first and the last instant", "TST-1",
     {"time": {"from": "0000-01-01T00:00:00.000Z", "to": "9999-12-31T23:59:59.999Z"}}),
    ("a range", "TST-1", {"time": {"from": NOON, "to": LATER}}),
    ("a point in the north-east", "TST-2", {"place": HERE}),
    ("a point in the south-west", "TST-2", {"place": THERE}),
    ("the point of no sign", "TST-2", {"place": ZERO}),
    ("the pole, at the date line", "TST-2", {"place": EDGE}),
    ("a circle", "TST-2", {"place": {"center": HERE, "radius_m": 5000}}),
    ("the largest circle", "TST-2", {"place": {"center": ZERO, "radius_m": 20100000}}),
    ("a triangle", "TST-2", {"place": {"polygon": [HERE, THERE, ZERO]}}),
    ("a named area", "TST-2", {"place": {"name": "north-sea"}}),
    ("an optional part left out", "TST-3", {"time": {"from": NOON, "to": LATER}}),
    ("an optional part filled in", "TST-3",
     {"time": {"from": NOON, "to": LATER}, "place": {"name": "north-sea"}}),
    ("members in another order", "TST-3",
     {"place": {"lon": "161.5000", "lat": "54.1000"}, "time": {"to": LATER, "from": NOON}}),
    ("none, and what stands instead", "TST-4", {"count": 0}),
    ("the largest count", "TST-4", {"count": 999999999}),
    ("a course of zero", "TST-4", {"count": 3, "course": {"value": "0", "unit": "deg"}}),
    ("a course just below full circle", "TST-4",
     {"count": 3, "course": {"value": "359.999999", "unit": "deg"}}),
    ("digits as given", "TST-4", {"count": 3, "length": {"value": "54.10", "unit": "m"}}),
    ("below zero", "TST-4", {"count": 3, "length": {"value": "-0.5", "unit": "ft"}}),
    ("everything, in another order", "TST-4",
     {"length": {"value": "999999999.999999", "unit": "ft"},
      "course": {"value": "95", "unit": "deg"}, "count": 1}),
    ("a state and a message without id", "TST-5", {"party": "XA", "message": MESSAGE}),
    ("an organisation and a message with id", "TST-5",
     {"party": "X-WATCH-12", "message": {"party": "XC", "seq": 9007199254740991, "id": ID}}),
    ("a text", "TST-6", {"text": "North channel, door 4"}),
    ("a text in another script", "TST-6", {"text": "北航道 — Северный"}),
    ("a text with braces stays as it is", "TST-6", {"text": "{text} {0} 'x' $& $1"}),
    ("200 characters beyond the first plane", "TST-6", {"text": "\U00020000" * 200}),
    ("codes of lists", "TST-7", {"vehicle": "balloon", "language": "zh"}),
    ("a report", "TST-8", {"confidence": "assessed", "as_of": NOON}),
    ("no parameters", "TST-9", {}),
]

COURSE = lambda value, unit="deg": {"count": 1, "course": {"value": value, "unit": unit}}
LENGTH = lambda value, unit="m": {"count": 1, "length": {"value": value, "unit": unit}}
AT = lambda lat, lon: {"place": {"lat": lat, "lon": lon}}
ON = lambda **message: {"party": "XA", "message": message}
INVALID = [
    ("a required parameter is missing", "PB-20", "TST-1", {}),
    ("a parameter that the phrase lacks", "PB-20", "TST-9", {"time": NOON}),
    ("a name of every object", "PB-20", "TST-9", {"constructor": 1}),
    ("null is no absence", "PB-26", "TST-4", {"count": None}),
    ("an instant without milliseconds", "PB-21", "TST-1", {"time": "2026-11-22T12:00:00Z"}),
    ("an instant with a time zone", "PB-21", "TST-1", {"time": "2026-11-22T12:00:00.000+00:00"}),
    ("a day that does not exist", "PB-21", "TST-1", {"time": "2026-02-29T12:00:00.000Z"}),
    ("a number for a time", "PB-21", "TST-1", {"time": 1795000000000}),
    ("a range without end", "PB-21", "TST-1", {"time": {"from": NOON}}),
    ("a range with more than its ends", "PB-21", "TST-1",
     {"time": {"from": NOON, "to": LATER, "by": LATER}}),
    ("an object for the end of a range", "PB-21", "TST-1", {"time": {"from": NOON, "to": {}}}),
    ("a range of no length", "PB-22", "TST-1", {"time": {"from": NOON, "to": NOON}}),
    ("a range that runs backwards", "PB-22", "TST-1", {"time": {"from": LATER, "to": NOON}}),
    ("an instant where a range is due", "PB-23", "TST-3", {"time": NOON}),
    ("a range where an instant is due", "PB-23", "TST-8",
     {"confidence": "assessed", "as_of": {"from": NOON, "to": LATER}}),
    ("a circle where a point is due", "PB-23", "TST-3",
     {"time": {"from": NOON, "to": LATER}, "place": {"center": HERE, "radius_m": 5}}),
    ("a text for a place", "PB-24", "TST-2", {"place": "north-sea"}),
    ("an empty place", "PB-24", "TST-2", {"place": {}}),
    ("a point with a height", "PB-24", "TST-2", {"place": {**HERE, "alt": "5"}}),
    ("a circle of no size", "PB-24", "TST-2", {"place": {"center": HERE, "radius_m": 0}}),
    ("a circle larger than the earth", "PB-24", "TST-2",
     {"place": {"center": HERE, "radius_m": 20100001}}),
    ("a radius in part metres", "PB-24", "TST-2", {"place": {"center": HERE, "radius_m": 5.5}}),
    ("a polygon of two corners", "PB-24", "TST-2", {"place": {"polygon": [HERE, THERE]}}),
    ("a polygon of 21 corners", "PB-24", "TST-2",
     {"place": {"polygon": [{"lat": f"{n}.0000", "lon": "1.0000"} for n in range(21)]}}),
    ("a corner twice", "PB-24", "TST-2", {"place": {"polygon": [HERE, THERE, HERE]}}),
    ("coordinates as numbers", "PB-25", "TST-2", {"place": {"lat": 54.1, "lon": 161.5}}),
    ("three decimals", "PB-25", "TST-2", AT("54.100", "161.5000")),
    ("five decimals", "PB-25", "TST-2", AT("54.10000", "161.5000")),
    ("a leading zero", "PB-25", "TST-2", AT("04.1000", "161.5000")),
    ("a plus sign", "PB-25", "TST-2", AT("+4.1000", "161.5000")),
    ("zero below zero, latitude", "PB-25", "TST-2", AT("-0.0000", "161.5000")),
    ("zero below zero, longitude", "PB-25", "TST-2", AT("0.0000", "-0.0000")),
    ("beyond the pole", "PB-25", "TST-2", AT("90.0001", "161.5000")),
    ("beyond the date line", "PB-25", "TST-2", AT("54.1000", "180.0001")),
    ("the date line's second spelling", "PB-25", "TST-2", AT("54.1000", "-180.0000")),
    ("a decimal comma", "PB-25", "TST-2", AT("54,1000", "161.5000")),
    ("a line feed behind", "PB-25", "TST-2", AT("54.1000\n", "161.5000")),
    ("other digits", "PB-25", "TST-2", AT("٥٤.1000", "161.5000")),
    ("an unknown area", "PB-30", "TST-2", {"place": {"name": "south-sea"}}),
    ("a count below zero", "PB-26", "TST-4", {"count": -1}),
    ("a count too large", "PB-26", "TST-4", {"count": 1000000000}),
    ("a count in parts", "PB-26", "TST-4", {"count": 1.5}),
    ("a count as a string", "PB-26", "TST-4", {"count": "3"}),
    ("a quantity without unit", "PB-27", "TST-4", {"count": 1, "course": {"value": "5"}}),
    ("a value as a number", "PB-27", "TST-4", COURSE(95)),
    ("a unit of another dimension", "PB-27", "TST-4", COURSE("95", "m")),
    ("an unknown unit", "PB-27", "TST-4", LENGTH("95", "cubit")),
    ("a full circle", "PB-27", "TST-4", COURSE("360")),
    ("a course below zero", "PB-27", "TST-4", COURSE("-1")),
    ("a value with a leading zero", "PB-27", "TST-4", LENGTH("095")),
    ("a value with an exponent", "PB-27", "TST-4", LENGTH("1e3")),
    ("a value of ten digits", "PB-27", "TST-4", LENGTH("1000000000")),
    ("seven decimals", "PB-27", "TST-4", LENGTH("1.0000001")),
    ("a point without decimals", "PB-27", "TST-4", LENGTH("1.")),
    ("zero below zero", "PB-27", "TST-4", LENGTH("-0.00")),
    ("a value with a space", "PB-27", "TST-4", LENGTH("1 000")),
    ("a party in small letters", "PB-28", "TST-5", {"party": "xa", "message": MESSAGE}),
    ("a party of one letter", "PB-28", "TST-5", {"party": "X", "message": MESSAGE}),
    ("a party of 17", "PB-28", "TST-5", {"party": "X" * 17, "message": MESSAGE}),
    ("two letters that look Latin", "PB-28", "TST-5", {"party": "ХА", "message": MESSAGE}),
    ("a message by its id alone", "PB-29", "TST-5", ON(id=ID)),
    ("message number zero", "PB-29", "TST-5", ON(party="XB", seq=0)),
    ("a message number as a string", "PB-29", "TST-5", ON(party="XB", seq="3")),
    ("a shortened id", "PB-29", "TST-5", ON(party="XB", seq=3, id=ID[:8])),
    ("an id in capitals", "PB-29", "TST-5", ON(party="XB", seq=3, id=ID.upper())),
    ("a message with a title", "PB-29", "TST-5", ON(party="XB", seq=3, title="x")),
    ("a vehicle by its name", "PB-30", "TST-7", {"vehicle": "气球", "language": "zh"}),
    ("a vehicle as an object", "PB-30", "TST-7", {"vehicle": {}, "language": "zh"}),
    ("an unknown language", "PB-30", "TST-7", {"vehicle": "train", "language": "tlh"}),
    ("no text", "PB-31", "TST-6", {"text": ""}),
    ("201 characters", "PB-31", "TST-6", {"text": "x" * 201}),
    ("201 characters beyond the first plane", "PB-31", "TST-6", {"text": "\U00020000" * 201}),
    ("a list for a text", "PB-31", "TST-6", {"text": ["x"]}),
    ("a closing quotation mark", "PB-31", "TST-6", {"text": "a”. We agree. “b"}),
    ("an angle quotation mark", "PB-31", "TST-6", {"text": "a» b"}),
    ("a straight quotation mark", "PB-31", "TST-6", {"text": "a\" b"}),
    ("a line feed", "PB-31", "TST-6", {"text": "a\nb"}),
    ("a tabulator", "PB-31", "TST-6", {"text": "a\tb"}),
    ("text turned round", "PB-31", "TST-6", {"text": "a\u202eb"}),
    ("an isolate", "PB-31", "TST-6", {"text": "a\u2066b"}),
    ("a joiner of no width", "PB-31", "TST-6", {"text": "a\u200db"}),
    ("a no-break space", "PB-31", "TST-6", {"text": "a\u00a0b"}),
    ("a text that looks struck", "PB-31", "TST-6", {"text": "n\u0336o\u0336"}),
    ("wide digits", "PB-31", "TST-6", {"text": "１２"}),
    ("letters in disguise", "PB-31", "TST-6", {"text": "\U0001d41a"}),
    ("tags", "PB-31", "TST-6", {"text": "a\U000e0041"}),
    ("a Cyrillic letter in a Latin word", "PB-31", "TST-6", {"text": "pаy"}),
    ("a Greek letter behind an accent", "PB-31", "TST-6", {"text": "e\u0301ν"}),
    ("a space at the end", "PB-31", "TST-6", {"text": "a "}),
    ("two spaces", "PB-31", "TST-6", {"text": "a  b"}),
    ("a word of confidence that does not exist", "PB-30", "TST-8",
     {"confidence": "certain", "as_of": NOON}),
    ("an unknown code", "PB-32", "TST-10", {}),
    ("a code in small letters", "PB-32", "tst-9", {}),
]


def replaced(title, rule, old, new):
    return {"title": title, "rule": rule, "replace": old, "by": new}


TST_9 = '"text": "Nothing to fill in."'
BOOKS = [
    replaced("a space too many", "PB-2", '"version": 1', '"version":  1'),
    replaced("a needless escape", "PB-2", '"English"', '"\\u0045nglish"'),
    replaced("a carriage return", "PB-2", '"version": 1,\n', '"version": 1,\r\n'),
    replaced("a key twice", "JSON-2", '"id": "vectors",\n', '"id": "vectors",\n "id": "x",\n'),
    replaced("a trailing comma", "JSON-1", '"TST-10"\n', '"TST-10",\n'),
    replaced("an unknown member", "PB-3", '"retired": [', '"sold": [],\n "retired": ['),
    replaced("a missing member", "PB-3", ' "id": "vectors",\n', ""),
    replaced("a string for a number", "PB-3", '"version": 1,', '"version": "1",'),
    replaced("version zero", "PB-3", '"version": 1,', '"version": 0,'),
    replaced("an id with capitals", "PB-3", '"id": "vectors"', '"id": "Vectors"'),
    replaced("a later format", "PB-4", "parley-phrasebook/1", "parley-phrasebook/2"),
    replaced("a language twice", "PB-5", '"code": "zh",\n   "name"', '"code": "en",\n   "name"'),
    replaced("a text that lacks a language", "PB-3", ',\n    "zh": "测试"\n', "\n"),
    replaced("a note in another language only", "PB-3", '"en": "For tests: TST-9."',
             '"zh": "For tests: TST-9."'),
    replaced("a code twice", "PB-6", '"code": "TST-2"', '"code": "TST-1"'),
    replaced("a group that is not declared", "PB-6", '"code": "TST-2"', '"code": "OBJ-2"'),
    replaced("a retired code", "PB-6", '"code": "TST-2"', '"code": "TST-10"'),
    replaced("a unit twice", "PB-6", '"code": "ft"', '"code": "m"'),
    replaced("a label twice", "PB-6", '"code": "course"', '"code": "count"'),
    replaced("a code with a leading zero", "PB-3", '"code": "TST-2"', '"code": "TST-02"'),
    replaced("an answer that does not exist", "PB-7",
             '"TST-6",\n    "TST-9"', '"TST-6",\n    "TST-99"'),
    replaced("an answer twice", "PB-3", '"TST-6",\n    "TST-9"', '"TST-6",\n    "TST-6"'),
    replaced("an open brace", "PB-8", TST_9, '"text": "Nothing { to fill in."'),
    replaced("a closing brace", "PB-8", TST_9, '"text": "Nothing } to fill in."'),
    replaced("an apostrophe", "PB-8", TST_9, '"text": "Don\'t fill in."'),
    replaced("markup", "PB-8", TST_9, '"text": "Nothing <b>to fill in."'),
    replaced("an empty text", "PB-8", TST_9, '"text": ""'),
    replaced("a plural", "PB-8", "Number: {count}.", "{count, plural, other {x}}"),
    replaced("a number format", "PB-8", "Number: {count}.", "{count, number}"),
    replaced("another choice", "PB-8", "absent { No length.}", "none { No length.}"),
    replaced("a choice within a choice", "PB-8", "absent { No length.}",
             "absent {{course, select, absent {} other {{course}}}}"),
    replaced("an argument that is not declared", "PB-9", TST_9, '"text": "Nothing {count}"'),
    replaced("an argument left out", "PB-9", '"Time: {time}."', '"Time."'),
    replaced("an argument twice", "PB-9", '"Time: {time}."', '"Time: {time} {time}."'),
    replaced("a required argument made optional", "PB-9", '"Time: {time}."',
             '"Time{time, select, absent {} other {{time}}}."'),
    replaced("an optional argument in the open", "PB-9",
             "absent { No length.} other { Length: {length}.}}",
             "absent { No length.} other { Length: {length}.}} {length}"),
    replaced("an optional part without its argument", "PB-9", " other { Length: {length}.}",
             " other { A length.}"),
    replaced("an argument in its own absence", "PB-9", "absent { No length.}",
             "absent { {length}.}"),
    replaced("a form without its argument", "PB-9", '"within {radius} m of {point}"',
             '"within {radius} m"'),
    replaced("text turned round", "PB-10", TST_9, '"text": "Nothing \u202eto fill in."'),
    replaced("a no-break space", "PB-10", TST_9, '"text": "Nothing\u00a0to fill in."'),
    replaced("a Cyrillic letter in a Latin word", "PB-10", TST_9, '"text": "Nоthing"'),
    replaced("an invisible letter in a note", "PB-10", "For tests: TST-9.",
             "For tests\u200b: TST-9."),
    replaced("two spaces", "PB-10", TST_9, '"text": "Nothing  to fill in."'),
    replaced("an unknown review", "PB-3", '"review": "draft"', '"review": "fine"'),
    replaced("a number for true", "PB-3", '"report": true', '"report": 1'),
    replaced("a report without confidence", "PB-11", '"report": false', '"report": true'),
    replaced("a report whose confidence may be left out", "PB-11",
             '"name": "confidence",\n     "type": "confidence",\n     "required": true',
             '"name": "confidence",\n     "type": "confidence",\n     "required": false'),
    replaced("a report as of a range", "PB-11", '"instant"\n', '"range"\n'),
    replaced("a parameter without label", "PB-12", '"name": "vehicle"', '"name": "vessel"'),
    replaced("a parameter twice", "PB-12", '"name": "language"', '"name": "vehicle"'),
    replaced("a dimension that no unit has", "PB-12",
             '"dimension": "length"\n', '"dimension": "mass"\n'),
    replaced("a quantity without dimension", "PB-12", ',\n     "dimension": "length"\n', "\n"),
    replaced("a dimension for a vehicle", "PB-12", '"type": "vehicle",\n     "required": true',
             '"type": "vehicle",\n     "required": true,\n     "dimension": "length"'),
    replaced("no form at all", "PB-12", '"forms": [\n      "instant"\n     ]', '"forms": []'),
    replaced("a form of another type", "PB-3", '"instant"\n', '"point"\n'),
    replaced("an unknown type", "PB-3", '"type": "vehicle"', '"type": "colour"'),
    replaced("an unknown form", "PB-3", '"polygon": {', '"pentagon": {'),
    replaced("a word of confidence renamed", "PB-13", '"code": "assessed"', '"code": "probable"'),
]

def save(name, value):
    text = json.dumps(value, ensure_ascii=False, indent=1)
    (FOLDER / name).write_text(text + "\n", encoding="utf-8", newline="\n")


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    save("book.json", BOOK)
    content = (FOLDER / "book.json").read_bytes()
    head = {"spec": "spec/phrasebook.md", "version": 1}
    save("render.json", {
        **head,
        "madeBy": "vectors/make/phrasebook.py, in Python; refused cases chosen by hand",
        "book": "book.json",
        "hash": hashlib.sha256(content).hexdigest(),
        "valid": [
            {"title": title, "code": code, "parameters": parameters, "language": language,
             "text": rendered(code, parameters, language)}
            for title, code, parameters in VALID for language in LANGUAGES
        ],
        "invalid": [
            {"title": title, "rule": rule, "code": code, "parameters": parameters, "language": "en"}
            for title, rule, code, parameters in INVALID
        ] + [{"title": "a language the book lacks", "rule": "PB-32", "code": "TST-9",
              "parameters": {}, "language": "ru"}],
    })
    text = content.decode("utf-8")
    for one in BOOKS:
        assert one["replace"] in text, one
    save("books.json", {
        **head,
        "madeBy": "by hand; each replaces a text in book.json at the first place where it stands",
        "book": "book.json",
        "invalid": BOOKS,
    })


main()
