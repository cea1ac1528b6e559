"""Printed exercise handouts for people with osteoporosis of the spine.

The modules form layers. A module imports only from rows below its own; modules
that share a row do not know each other. `tests/test_layers.py` reads this
drawing and fails if an import breaks it.

    __main__                           `python -m generator`, for a plain checkout
    cli                                the commands
    web                                the page in the browser, and the way in for other programs
    checks                             what is wrong with a folder of content and templates
    strays trials wording              files that nothing reads; samples on paper; a language's phrases
    batch                              many programmes, one PDF each
    make picture_files audit           one programme in, one PDF out; drawings as files; a PDF held to the print rules
    finished printing                  a PDF's paper, and its pages as pictures; sending it to a printer
    clinic_settings                    a clinic's settings, changed one by one
    pdf                                pages, running header and footer, page breaks
    canvas layout gallery              tagged pages; markup becomes boxes; pictures by name
    shared                             boxes that many documents share
    tables placing                     cells in rows and columns; what a look means for boxes
    rows paragraph cells               boxes side by side; running text; cards to cut apart
    measured                           what words measure, kept
    marks drawn stacks page_numbers    what is drawn and not said; drawings; boxes one below the other; numbers of pages
    blanks boxes                       where a handout is filled in; what is measured, split over pages and drawn
    records breaks                     what a box draws, kept; where a part is best cut
    lines pen                          words become lines; what boxes draw with
    tagged_pdf spoken                  tagged pages and their properties, as PDF; the tree as a screen reader says it
    form_fields structure outline packing  fields to fill in on the screen, the tree, the outline and the file, as PDF
    tags properties                    the structure tree as plain data; what a viewer shows about a document
    pdf_strings operators              words, numbers, colours and rectangles as PDF has them
    sheets                             the paper, and where on it each page is printed
    fonts plates parts                 what is printed; drawings as PDF paints them; filled templates, part by part
    font_parts theme markup templating      (do not know each other)
    figures pictures qr                poses become drawings; a therapist’s own pictures; QR codes
    clinic_colours                     a clinic's colours, laid over a theme's
    theme_rules                        what a theme must keep
    looks                              a theme as it is written
    template_mistakes line_marks       what goes wrong while a template is filled; marks of the lines it wrote
    syntax                             what goes wrong in its brackets and tags
    markup_rules fields origins        what can be wrong with markup; what each blank is called; who wrote which piece
    reading                            how hard a text is to read
    elements                           the small HTML of templates, as a tree
    file_names                         what a handout's files are called
    importing                          exercises of others become a clinic's own
    choices                            what is asked for becomes a programme
    selection                          programme + library -> handout, everything settled
    letterhead                         what a clinic prints
    chosen_exercise glance avoid_list  an exercise, the whole programme and the movements to avoid, in words
    diary record                       the diary; what the clinician keeps
    notices                            what the clinician should know of a programme
    minutes since cautions refusals    how long a day takes; what is new; what is printed with care, or not at all
    prescription stamp small_pages     each exercise as it is for this patient; a programme's sign; what is too large
    tailoring                          doses, notes, sides and versions as one types them
    dose phrasing safety verdicts hints  a dose in words; texts as strings; what must be known; what is safe for whom
    handout                            what a template sees
    library                            everything content/ holds, cross-checked
    words                              labels and counted phrases of a language
    clinic_file                        a clinic's settings, and the rules between them
    editor_schema                      the same rules for editors
    yaml_writing                       a noun as YAML; YAML with some of it changed
    yaml_nouns                         a noun as a tree
    schema                             YAML text -> model, every problem with its line
    yaml_text                          YAML as text with lines, nothing guessed
    yaml_events                        a parser's events become a tree
    yaml_nodes                         what YAML holds
    poses dose_text taxonomy           the nouns of a drawing; a dose as clinicians type it; the safety rules
    model                              the nouns
    values curves                      cited text, amounts, lengths, colours; fewer curves along the same line
    shapes                             drawings as plain data
    addresses limits                   addresses of the web that may be printed; the numbers of the print rules
    locations files ids kept           where things are, writing files whole, names as ids; what is kept to be quicker
    errors garbage                     one problem, said clearly; how often Python looks for garbage
"""

__version__ = "0.1.0"
