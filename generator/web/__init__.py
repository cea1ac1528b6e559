"""The page in the browser, and the way in for other programs.

A module imports only from rows below its own:

    serving                            the server, and what it says when it cannot start
    app                                the addresses of the page, and what each answers
    api making door                    programs' way in; handouts of what is typed; each request looked at
    answers                            pages, files, and what is wrong
    page openapi                       what the page shows; the description of programs' way in
    forms weighing thumbnails          form <-> programme; what is told of it; drawings
    desk                               handouts, made one after another
    bodies gate                        JSON -> programme; who may come in
    pace                               how often
"""
