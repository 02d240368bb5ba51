/* Compiler attributes, the only ones the program uses (STYLE rule 6). */
#ifndef BASE_ATTRIBUTES_H
#define BASE_ATTRIBUTES_H

#if defined(__GNUC__)
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#define NODISCARD __attribute__((warn_unused_result))
#define NORETURN __attribute__((noreturn))
#else
#define PRINTF_LIKE(fmt, args)
#define NODISCARD
#define NORETURN
#endif

/* The number of elements of a fixed array. */
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
