/* Functions we never call (STYLE rule 32): they overflow, guess, keep hidden state or start shells.
 * The Makefile includes this header into every file of src/. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

/* The headers that declare them come first, so that poisoning meets only our own text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#if defined(__GNUC__)
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf strtok atoi atol atoll strtol    \
    scanf sscanf gets
#pragma GCC poison localtime gmtime ctime asctime system popen tmpnam mktemp
#endif

#endif
