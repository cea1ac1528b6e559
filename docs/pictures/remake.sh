#!/usr/bin/env bash
# Remakes the pictures from real handouts and the real page. Needs `handout`, poppler's `pdftoppm`, Playwright and Chromium.
set -euo pipefail
cd "$(dirname "$0")"
made=$(mktemp -d)
trap 'rm -r "$made"' EXIT

picture() { # NAME PAGE, then options of `handout make`
  handout make "${@:3}" --patient 'Margaret Jones' --date 2026-11-20 -o "$made/$1.pdf"
  pdftoppm -r 55 -png -f "$2" -l "$2" -singlefile "$made/$1.pdf" "$1"
}

picture exercise 2 starter
picture movements-to-avoid 1 starter --template avoid
picture large-print 4 starter --large-print
python page.py page.png
