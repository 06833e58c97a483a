#include "EXTERN.h"
#include "perl.h"
#include "XSUB.h"
#include <string.h>

MODULE = Text::Vowels  PACKAGE = Text::Vowels

int
count(text)
    const char *text
  CODE:
    RETVAL = 0;
    for (; *text; text++) if (strchr("aeiou", *text)) RETVAL++;
  OUTPUT:
    RETVAL
