/* A C program that verifies texts with rules.so: walks the table of verifiers, binds arguments to those that take some,
 * and tells for each file named on the command line which rules it keeps, and how nearly. Exit status 0 when it keeps all. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules.h"

static const char *const kVerdicts[] = {"fail", "pass", "error"};

/* Arguments for the rules that take some; the others need none. */
static const char *arguments_for(const char *id) {
  if (id == NULL) return NULL;
  if (strcmp(id, "shop:size") == 0) return "{\"max_words\": 12}";
  if (strcmp(id, "shop:avoid") == 0) return "{\"words\": [\"cheap\", \"free\"]}";
  return NULL;
}

/* A rule need not have an id. */
static const char *name_of(const ifc_verifier *verifier) { return verifier->id == NULL ? "(no id)" : verifier->id; }

static void print_verifier(const ifc_verifier *verifier) {
  printf("%s (line %u): %s\n", name_of(verifier), (unsigned)verifier->line, verifier->sentence);
  for (size_t i = 0; i < verifier->parameter_count; ++i) {
    const ifc_parameter *parameter = &verifier->parameters[i];
    printf("    %s: %s%s%s\n", parameter->name, parameter->type, parameter->default_json == NULL ? "" : " = ",
           parameter->default_json == NULL ? "" : parameter->default_json);
  }
}

/* The bytes of a file; its size in *size. The caller frees. NULL when it cannot be read. */
static char *read_file(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return NULL;
  size_t capacity = 1 << 16;
  char *bytes = malloc(capacity);
  *size = 0;
  for (size_t got; bytes != NULL && (got = fread(bytes + *size, 1, capacity - *size, file)) > 0;) {
    *size += got;
    if (*size < capacity) continue;
    char *larger = realloc(bytes, capacity *= 2);
    if (larger == NULL) free(bytes);
    bytes = larger;
  }
  fclose(file);
  return bytes;
}

/* Whether the text keeps all rules; prints each verdict. */
static int check_text(const ifc_library *rules, ifc_context *context, ifc_arguments **arguments) {
  int keeps_all = 1;
  for (size_t i = 0; i < rules->verifier_count; ++i) {
    const ifc_verdict verdict = rules->verify(context, arguments[i]);
    const ifc_grade grade = rules->grade(context, arguments[i]);
    printf("  %s  %.3f%s  %s", kVerdicts[verdict], grade.score, grade.vacuous ? " vacuous" : "",
           name_of(&rules->verifiers[i]));
    if (verdict != IFC_PASS) {
      const ifc_explanation *why = rules->explain(context, arguments[i]);
      printf("  %s", why == NULL ? "memory is short" : why->reason);
      for (size_t s = 0; why != NULL && s < why->span_count; ++s) {
        printf(" [%zu, %zu)", why->spans[s].begin, why->spans[s].end);
      }
      keeps_all = 0;
    }
    printf("\n");
  }
  return keeps_all;
}

int main(int argc, char **argv) {
  const ifc_library *rules = rules_library();
  ifc_context *context = rules == NULL ? NULL : rules->new_context();
  ifc_arguments **arguments = rules == NULL ? NULL : calloc(rules->verifier_count, sizeof *arguments);
  if (context == NULL || arguments == NULL) return 2;
  for (size_t i = 0; i < rules->verifier_count; ++i) {
    char message[200];
    print_verifier(&rules->verifiers[i]);
    arguments[i] = rules->bind(rules, i, arguments_for(rules->verifiers[i].id), message, sizeof message);
    if (arguments[i] == NULL) {
      fprintf(stderr, "%s\n", message);
      return 2;
    }
  }
  int status = 0;
  for (int i = 1; i < argc && status < 2; ++i) {
    size_t size = 0;
    char *text = read_file(argv[i], &size);
    if (text == NULL) {
      fprintf(stderr, "%s: cannot be read\n", argv[i]);
      status = 2;
      continue;
    }
    printf("%s\n", argv[i]);
    rules->set_text(context, text, size);
    if (!check_text(rules, context, arguments)) status = 1;
    free(text);
  }
  for (size_t i = 0; i < rules->verifier_count; ++i) rules->free_arguments(arguments[i]);
  free(arguments);
  rules->free_context(context);
  return status;
}
