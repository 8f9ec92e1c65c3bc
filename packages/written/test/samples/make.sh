#!/usr/bin/env bash
# Makes the PDFs of this folder from sources/. Needs pdflatex, xelatex, lualatex (with latex-extra),
# LibreOffice, Chromium, qpdf, poppler-utils and Ghostscript; tests need
# none of them, because the PDFs are committed.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1700000000 FORCE_SOURCE_DATE=1

latex() { # ENGINE JOB CODE
  for _ in 1 2; do (cd sources && "$1" -interaction=batchmode -output-directory="$work" -jobname="$2" "$3" >/dev/null || true); done
  if grep -a '^!' "$work/$2.log"; then exit 1; fi
  small "$2"
}
small() { qpdf --object-streams=generate --recompress-flate --compression-level=9 --deterministic-id "$work/$1.pdf" "$1.pdf"; }
form() { if [[ $2 == form ]]; then latex "$1" "$2-$1" '\input{form}'; else latex "$1" "$2-$1" "\\def\\answers{$2}\\input{form}"; fi; }

for engine in pdflatex xelatex lualatex; do form $engine form; done
form pdflatex right; form lualatex right; form xelatex marks; form xelatex columns
form pdflatex faulty; form xelatex faulty; form xelatex moved

for state in 0:form 1:right 2:faulty; do latex xelatex "list-${state#*:}" "\\def\\state{${state%:*}}\\input{list}"; done

latex pdflatex fields-form '\input{fields}'
latex pdflatex fields-right '\def\filled{}\input{fields}'
pdftocairo -pdf fields-right.pdf fields-flat.pdf

python3 sources/writer.py "$work"
for name in form right; do
  soffice --headless -env:UserInstallation="file://$work/office" --convert-to pdf --outdir "$work" "$work/writer-$name.fodt" >/dev/null 2>&1
  small "writer-$name"
done

python3 sources/page.py "$work"
for name in form right faulty; do
  chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$work/page-$name.pdf" "$work/page-$name.html" >/dev/null 2>&1
  small "page-$name"
done

gs -q -dNOPAUSE -dBATCH -sDEVICE=pdfwrite -o rewritten-right.pdf right-pdflatex.pdf
qpdf --encrypt secret secret 256 -- writer-form.pdf encrypted.pdf
qpdf --encrypt "" secret 256 --print=none -- writer-right.pdf restricted.pdf
gs -q -dNOPAUSE -dBATCH -sDEVICE=pdfimage8 -r30 -dDownScaleFactor=1 -o scanned.pdf writer-right.pdf
ls -l ./*.pdf
