# SPDX-License-Identifier: AGPL-3.0-or-later
# Stops the build when a sentence of the app has no translation. WORDS: a file of Qt Linguist, made up to date.
file(READ ${WORDS} content)
string(REGEX MATCHALL "<source>[^<]*</source>[^/]*<translation[^>]*type=\"unfinished\"" missing "${content}")
list(LENGTH missing count)
if(count GREATER 0)
  list(GET missing 0 first)
  string(REGEX REPLACE "<source>([^<]*)</source>.*" "\\1" first "${first}")
  message(FATAL_ERROR "${WORDS}: ${count} sentences without a translation, the first: ${first}")
endif()
if(content MATCHES "type=\"unfinished\"")
  message(FATAL_ERROR "${WORDS}: a sentence without a translation")
endif()
