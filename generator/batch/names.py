"""What the file of each row is called: given in the list, made from the patient's name if that is meant, or neither."""

import re
import unicodedata

from generator.batch.lists import Row
from generator.file_names import has_name, safe
from generator.ids import from_name

_LIKE_OURS = re.compile(r"row-\d", re.IGNORECASE)


class Names:
    """Give names, none of them twice, in the order of the list: the same list gives the same names."""

    def __init__(self, by_patient: bool) -> None:
        self._by_patient = by_patient
        self._given: set[str] = set()

    def name(self, row: Row) -> str:
        """Return what the file of a row is called, without its ending; nothing where its number does for a name."""
        return self._free(self._wanted(row))

    def wrong(self, row: Row) -> tuple[str, str] | None:
        """Return the column and what is wrong with it if the list gives a file the name of the patient unasked."""
        file, patient = row.cells.get("file name"), row.cells.get("patient")
        if self._by_patient or not isinstance(file, str) or not isinstance(patient, str) or not has_name(file, patient):
            return None
        return "file name", "the patient’s name is part of it; if that is meant, add ‘--name-by patient’"

    def _wanted(self, row: Row) -> str:
        file, patient = row.cells.get("file name"), row.cells.get("patient")
        if isinstance(file, str) and (name := safe(re.sub(r"\.pdf$", "", file.strip(), flags=re.IGNORECASE))):
            return f"file-{name}" if _LIKE_OURS.match(name) else name
        if self._by_patient and isinstance(patient, str):
            # Letters of other scripts have no id; they are kept as they are.
            name = from_name(patient) or safe(patient)
            return f"file-{name}" if _LIKE_OURS.match(name) else name
        return ""

    def _free(self, wanted: str) -> str:
        if not wanted:
            return ""
        number, name = 1, wanted
        while _folded(name) in self._given:
            number += 1
            name = f"{wanted}-{number}"
        self._given.add(_folded(name))
        return name


def _folded(name: str) -> str:
    """Return a name as a system that knows neither case nor ways of writing an accent compares it."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
