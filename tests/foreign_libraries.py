"""Exercise libraries as other programs and people keep them, in our own words."""

import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import openpyxl

GYM = [
    {
        "name": "Chair Stand", "force": "push", "level": "beginner", "mechanic": "compound", "equipment": "body only",
        "primaryMuscles": ["quadriceps", "glutes"], "secondaryMuscles": ["calves"], "category": "strength",
        "instructions": ["Sit tall on a chair.", "Stand up slowly.", "Sit down again."], "id": "Chair_Stand",
        "images": ["Chair_Stand/0.jpg", "Chair_Stand/1.jpg"],
    },
    {
        "name": "Dumbbell Row", "force": "pull", "level": "beginner", "mechanic": None, "equipment": "dumbbell",
        "primaryMuscles": ["lats"], "secondaryMuscles": [], "category": "olympic weightlifting",
        "instructions": ["Lean on a bench.", "Pull your elbow back."], "id": "Dumbbell_Row", "images": [],
    },
    {"name": "Empty", "equipment": None, "primaryMuscles": [], "instructions": [], "category": "stretching"},
]  # fmt: skip
"""The shape of a free gym library: one array of objects."""

WIKI = {
    "count": 2, "next": None, "previous": None,
    "results": [
        {
            "id": 1, "uuid": "6f1c", "category": {"id": 8, "name": "Legs"},
            "muscles": [{"id": 3, "name": "Gluteus maximus", "name_en": "Glutes", "is_front": False}],
            "equipment": [{"id": 7, "name": "none (bodyweight exercise)"}],
            "translations": [
                {"id": 10, "name": "Brücke", "description": "<p>Leg dich hin.</p>", "language": 1},
                {"id": 11, "name": "Bridge", "language": 2,
                 "description": "<p>Lie on your back.&nbsp;</p>\n<ol>\n<li>Bend your\n<b>knees</b>.</li>"
                                "<li>Lift &amp; hold.</li></ol><script>alert(1)</script>"},
            ],
        },
        {
            "id": 2, "name": "Heel raise", "description": "<p>Stand tall. Rise.</p>",
            "category": {"id": 8, "name": "Legs"}, "muscles": [], "equipment": [{"id": 4, "name": "Gym mat"}],
        },
    ],
}  # fmt: skip
"""The shape of an exercise wiki's answer: pages of objects, with names inside objects and descriptions in HTML."""

PHYSIO = (
    "sep=;\r\n"
    "Übungen der Praxis;;;;;;;\r\n"
    ";;;;;;;\r\n"
    "Übung;Ausführung;Wiederholungen;Halten;Material;Starting position;Foto;\r\n"
    'Wand-Gleiter;"1. Slide your arms up.\n2. Slide them down.\n3. Rest.";10-12;5;Wall;Standing;a.jpg;\r\n'
    "Brücke für Müller;Lift your pelvis [slowly].;3 x 10;;Mat / Hanteln;Lie on your back with your knees bent.;;\r\n"
    ";Only words.;;;;;;\r\n"
    ";;;;;;;\r\n"
    "Con;Breathe.;10. Dez;;;supine;;\r\n"
).encode("cp1252")
"""A physiotherapist's sheet, saved by a German Excel."""
PHYSIO_MAP = (
    "Übung=name",
    "Ausführung=steps",
    "Wiederholungen=repetitions",
    "Halten=hold seconds",
    "Material=equipment",
)

SHARED = (
    "Exercise\tWhat it is for\tSetup\tStep 1\tStep 2\tSets x Reps\tHow often\tPrecautions\tVideo link\n"
    "Wall push\tIt makes you strong.\tFace a wall.\tLean in.\tPush back.\t2 x 10\ttwice a day, 5 days a week"
    "\t• Do not rush.\n"
    "Heel slide\t\tLie on a bed.\tSlide your heel in.\t\t8\tdaily\t\thttps://example.org/v\n"
).encode()
"""A sheet that a team keeps together, saved as text with tabs."""


def workbook(sheets: Mapping[str, Iterable[Iterable[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def saved(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
