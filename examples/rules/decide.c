/* decide-c FOLDER: reads one facts document a line from standard input and prints one result a line, as
 * `zhunkao decide FOLDER --batch --explain` does. Exit 1 if the rulebook is not one, 2 on bad usage. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zhunkao/zhunkao.h>

/* A line without its line break, of any length; NULL at the end. The caller frees it. */
static char *next_line(FILE *in)
{
    size_t size = 0, room = 256;
    char *line = malloc(room);
    int c = EOF;
    while (line != NULL && (c = getc(in)) != EOF && c != '\n') {
        if (size + 1 == room) {
            char *larger = realloc(line, room *= 2);
            if (larger == NULL) {
                free(line);
            }
            line = larger;
        }
        if (line != NULL) {
            line[size++] = (char)c;
        }
    }
    if (line == NULL || (size == 0 && c == EOF)) {
        free(line);
        return NULL;
    }
    line[size] = '\0';
    return line;
}

static void decide(const zhunkao_rulebook *rules, const char *facts)
{
    char *result = NULL, *error = NULL;
    zhunkao_status status = zhunkao_decide(rules, facts, strlen(facts), ZHUNKAO_EXPLAIN, &result, &error);
    if (status == ZHUNKAO_OK || status == ZHUNKAO_FACTS_FAULTY) {
        puts(result);
    } else {
        fprintf(stderr, "%s\n", error);
    }
    zhunkao_free_text(result);
    zhunkao_free_text(error);
}

int main(int count, char **arguments)
{
    zhunkao_rulebook *rules = NULL;
    char *error = NULL, *line = NULL;
    if (count != 2) {
        fprintf(stderr, "decide-c FOLDER < FACTS\n");
        return 2;
    }
    if (zhunkao_load_folder(arguments[1], 0, &rules, &error) != ZHUNKAO_OK) {
        fprintf(stderr, "%s\n", error);
        zhunkao_free_text(error);
        return 1;
    }
    while ((line = next_line(stdin)) != NULL) {
        decide(rules, line);
        free(line);
    }
    zhunkao_rulebook_free(rules);
    return 0;
}
