"""A library of the tests' own, small enough to know by heart, so that no test of code depends on what is shipped."""

from collections.abc import Mapping
from pathlib import Path

from generator.library import Library
from generator.locations import Folders

WORDS = """\
name: Plain
paper: a4
date: "{day} {month} {year}"
months: [Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec]
short months: [J, F, M, A, M, J, J, A, S, O, N, D]
days: [Mo, Tu, We, Th, Fr, Sa, Su]
full days: [Mon, Tues, Wednes, Thurs, Fri, Satur, Sun]
words:
  title: A sheet
  subject: About it
  exercises: {one: "{number} exercise.", other: "{number} exercises."}
  no lying: No lying.
  lying: {one: 1 lying., other: "{number} lying."}
  all lying: {one: It is lying., other: "All {number} lying."}
  you need: "You need {things}."
  and: "{first} and {last}"
  hold: Hold for
  rest: Rest for
  repeat: Repeat
  how often: How often
  seconds: {one: "{number} second", other: "{number} seconds"}
  slow count: "a slow count of {number}"
  times: {one: "{number} time", other: "{number} times"}
  times each side: {one: "{number} time each side", other: "{number} times each side"}
  until: "until {end}"
  or: "{first}, or {second}"
  sets: {one: in 1 round, other: "in {number} rounds"}
  build up: "build up slowly to {goal}"
  times a day: {one: "{number} time a day", other: "{number} times a day"}
  days a week: {one: "{number} day a week", other: "{number} days a week"}
  every day: every day
  morning: in the morning
  midday: at midday
  evening: in the evening
  range: "{low} to {high}"
  a few: a few
  several: several
  step: "Step {number}"
  stamp: "Sheet {sign} of {date}"
  sheet: "Sheet {sign}"
  minutes: {one: "{number} minute", other: "{number} minutes"}
  about: "about {time}"
  at least: "at least {time}"
  version easier: The easier way
  version harder: The harder way
  change new: New
  change more: More
  change less: Less
  change changed: Other
  left: left
  right: right
  one side: "{name}, {side} only"
  say hold: "Hold for {dose}."
  say rest: "Rest for {dose}."
  say repeat: "Do it {dose}."
  say how often: "{dose}."
  say more: "{dose}."
  diary help: Tick.
  choose days: Choose days.
  bring diary: {one: "Bring it on {date}.", other: "Bring them on {date}."}
  week from: "Week from {date}"
  numbered week: "Week {number} from {date}"
  full date: "{day}, {date}"
  short date: "{day} {month}"
  write number: "{often}: count"
  pain: Pain
  pain short: Pain
  pain scale: 0 to 10
  pain help: Note pain.
  how hard: How hard
  how hard short: Hard?
  how hard scale: E or H
  how hard help: Note how hard.
  tick box: box
  tick box of: "box {number} of {boxes}"
  tick box at: "{time} box"
  number box: number
  letter box: letter
  short morning: morning
  short midday: midday
  short evening: evening
  bending: Bends
  sudden moves: Jerks
  lifting and falling: Lifts and falls
  severe bone loss: Thin bones
"""
TAXONOMY = """\
categories: {stretch: it stretches, posture: it straightens}
positions: {sitting: on a seat, standing: on the feet, supine: on the back, prone: on the front}
equipment: {chair: a chair, ball: a ball, bed: a bed}
goals: {}
movement tags: {none-of-these: {meaning: nothing of it}}
flags: {severe-bone-loss: {meaning: thin bones, rules: []}}
"""
ROW = """\
name: Row [ours]
clinical name: Rowing
category: stretch
position: sitting
equipment: [chair]
movement tags: [none-of-these]
sides: left first
purpose: It is good.
start: Sit.
steps:
  - Pull. [A-1]
  - Push.
dose:
  repetitions: 5 [A-1]
  hold seconds: 3 to 4
  times a day: 2
cautions: [Slowly.]
"""
SWIM = """\
name: Swim
category: posture
position: prone
equipment: [bed, ball]
movement tags: [none-of-these]
purpose: It is wet.
works: The back.
prerequisites: [You can float.]
start: Lie.
steps: [Swim.]
dose: {until: you tire, build up to: 9, times of day: [morning], slow count: yes, hold seconds: 5}
easier: Use a ring.
harder: Use none.
"""
HOP = """\
name: Hop
category: stretch
position: standing
movement tags: [none-of-these]
purpose: It is fun.
start: Stand.
steps: [Hop.]
"""
FILES = {
    "content/languages/en-GB/words.yaml": WORDS,
    "content/taxonomy.yaml": TAXONOMY,
    "content/sources.yaml": "ours: {title: Our own words, kind: ours}\n",
    "content/facts.csv": "id,source,fact\nA-1,ours,Rowing is good\n",
    "content/facts-not-printed.yaml": "",
    "content/clinic.yaml": "",
    "content/exercises/row.yaml": ROW,
    "content/exercises/swim.yaml": SWIM,
    "content/exercises/hop.yaml": HOP,
    "content/avoid/dive.yaml": "{order: 2, group: bending, title: Diving, instead: Wade.}",
    "content/avoid/bow.yaml": "{order: 1, group: bending, title: Bowing, condition: Unless you must.}",
    "content/avoid/all.yaml": "{order: 9, group: introduction, title: These may hurt.}",
    "content/avoid/hug.yaml": "{order: 3, group: severe bone loss, title: Hugs, only with: severe-bone-loss}",
    "content/avoid/jump.yaml": "{order: 4, group: sudden moves, title: Jumps}",
    "content/advice/stop.yaml": "{title: Stop, points: [Rest.], groups: [{heading: More, paragraphs: [Call.]}]}",
    "content/programmes/dry.yaml": "{title: On land, exercises: [row, hop]}",
}


def written(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files, by their paths, into a folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def library(root: Path, files: Mapping[str, str | bytes] | None = None, language: str | None = None) -> Library:
    """Return the small library, with files of a clinic laid over it."""
    shipped = written(root / "shipped", FILES)
    clinic = written(root / "clinic", files) if files else None
    return Library(Folders(clinic, shipped), language)
