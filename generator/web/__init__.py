"""The page in the browser, and the way in for other programs.

A module imports only from rows below its own:

    serving                            the server, and what it says when it cannot start
    app                                the addresses of the page, and what each answers
    api making files door              programs' way in; handouts; programme files; each request looked at
    answers                            pages, files, and what is wrong
    page                               what the page shows, and what it tells of what is typed
    offers openapi                     what else there is to choose from; the description of programs' way in
    cards broken                       the gallery; files that cannot be read
    forms filled weighing telling      form -> programme and back; how exercises suit; what else is told
    desk thumbnails                    handouts, made one after another; drawings
    bodies gate                        JSON -> programme; who may come in
    names pace                         the names of fields; how often
"""
