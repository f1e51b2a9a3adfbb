/* ifc_verifier.h: how a C program uses constraints that `ifc compile --emit so` made into a shared
 * library.
 *
 * A library NAME.so exports one function, `const ifc_library *NAME_library(void)`; the generated
 * NAME.h declares it. Everything else is reached through what it returns, which is NULL only when
 * memory is short. Texts are UTF-8; strings that are returned end in a null byte. A context belongs
 * to one thread at a time; all else may be shared by threads. Nothing here prints or exits.
 */
#ifndef IFC_VERIFIER_H
#define IFC_VERIFIER_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Grows when something is added at the end of a struct; anything else would be another name. */
#define IFC_ABI_VERSION 1

/* IFC_ERROR: the verifier could not decide; the reason says why. */
typedef enum ifc_verdict { IFC_FAIL = 0, IFC_PASS = 1, IFC_ERROR = 2 } ifc_verdict;

typedef struct ifc_parameter {
  const char* name;
  const char* type;         /* as in source: "int", "list<text>", "at_least | less_than" */
  const char* default_json; /* NULL: an argument is required */
} ifc_parameter;

/* One constraint. */
typedef struct ifc_verifier {
  const char* name;     /* NULL for a bare line */
  const char* id;       /* its published name, or NULL */
  uint32_t line;        /* in the .ifc file, from 1 */
  const char* source;   /* the constraint as written */
  const char* sentence; /* the instruction in English, parameters as {name} */
  size_t parameter_count;
  const ifc_parameter* parameters;
  const char* soft; /* what only a judge can tell, which no code verifies: IFC_ERROR; else NULL */
  double weight;    /* how much it counts beside other verifiers: 1 unless the source says more */
} ifc_verifier;

typedef struct ifc_span {
  size_t begin, end; /* bytes of the text, half-open */
} ifc_span;

/* A number that was measured on the way, named by the source text it was measured for. */
typedef struct ifc_measure {
  const char* label;
  double value;
} ifc_measure;

typedef struct ifc_grade {
  ifc_verdict verdict;
  double score; /* 1 exactly if the verdict is IFC_PASS; at most 0.9 for a fail, more the nearer; 0
                   for an error */
  int vacuous;  /* 1 for a pass that had nothing to check */
} ifc_grade;

typedef struct ifc_explanation {
  ifc_verdict verdict;
  const char* reason; /* empty when the constraint passes */
  size_t measure_count;
  const ifc_measure* measures;
  size_t span_count; /* at most 1,000 offending places */
  const ifc_span* spans;
} ifc_explanation;

typedef struct ifc_arguments ifc_arguments; /* arguments bound to one constraint: never changes */
typedef struct ifc_context ifc_context;     /* a text, and the memory for verifying it */

typedef struct ifc_library {
  uint32_t abi_version; /* IFC_ABI_VERSION of the library */
  const char* path;     /* of the .ifc file */
  size_t verifier_count;
  const ifc_verifier* verifiers;

  /* Arguments of verifier number `verifier` as a JSON object such as {"n": 3}; NULL or "" for none.
   * NULL when they do not fit or are not what the constraint expects: `message` (may be NULL) then
   * holds why, cut to `message_size` bytes with the null byte. */
  ifc_arguments* (*bind)(const struct ifc_library* library, size_t verifier, const char* json,
                         char* message, size_t message_size);
  void (*free_arguments)(ifc_arguments* arguments);

  /* NULL only when memory is short. One context serves any number of texts, and gets quicker with
   * the second. */
  ifc_context* (*new_context)(void);
  void (*free_context)(ifc_context* context);

  /* The next text to verify; it is borrowed, and must stay until the next call. What constraints
   * have in common, such as the words of the text, is worked out once. */
  void (*set_text)(ifc_context* context, const char* text, size_t size);
  ifc_verdict (*verify)(ifc_context* context, const ifc_arguments* arguments);
  /* The same verdict with a score, for rewards. */
  ifc_grade (*grade)(ifc_context* context, const ifc_arguments* arguments);
  /* The same verdict with its reason: slower, for people. Valid until the next call with this
   * context; NULL only when memory is short. */
  const ifc_explanation* (*explain)(ifc_context* context, const ifc_arguments* arguments);
} ifc_library;

#ifdef __cplusplus
}
#endif
#endif
