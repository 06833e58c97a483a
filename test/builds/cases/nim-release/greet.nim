import std/[asynchttpserver, asyncdispatch, strutils]

proc answer(request: Request) {.async.} =
  await request.respond(Http200, "greetings, " & request.url.path.strip(chars = {'/'}))

waitFor newAsyncHttpServer().serve(Port(5555), answer)
