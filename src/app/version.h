/* The version `--version` prints. */
#ifndef APP_VERSION_H
#define APP_VERSION_H

#define SAMLING_VERSION "0.1"

#endif
