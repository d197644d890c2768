/* The C API's promises: api FOLDER < one facts document. Prints what is not kept; exit 0 if all is. */
#undef NDEBUG
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zhunkao/zhunkao.h>

static int broken = 0;
#define EXPECT(condition)                                                                                    \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            printf("%s:%d: %s\n", __FILE__, __LINE__, #condition);                                           \
            ++broken;                                                                                        \
        }                                                                                                    \
    } while (0)

enum { thread_count = 4, decisions = 50 };

struct work {
    const zhunkao_rulebook *rules;
    const char *facts, *expected;
    int different;
};

/* Many threads may decide by one rulebook at the same time. */
static void *decide_often(void *given)
{
    struct work *work = given;
    int i;
    for (i = 0; i < decisions; ++i) {
        char *result = NULL;
        zhunkao_decide(work->rules, work->facts, strlen(work->facts), ZHUNKAO_EXPLAIN, &result, NULL);
        work->different += result == NULL || strcmp(result, work->expected) != 0;
        zhunkao_free_text(result);
    }
    return NULL;
}

static void threads(const zhunkao_rulebook *rules, const char *facts)
{
    pthread_t running[thread_count];
    struct work work[thread_count];
    char *expected = NULL;
    int i;
    EXPECT(zhunkao_decide(rules, facts, strlen(facts), ZHUNKAO_EXPLAIN, &expected, NULL) == ZHUNKAO_OK);
    for (i = 0; i < thread_count; ++i) {
        work[i] = (struct work){rules, facts, expected, 0};
        EXPECT(pthread_create(&running[i], NULL, decide_often, &work[i]) == 0);
    }
    for (i = 0; i < thread_count; ++i) {
        pthread_join(running[i], NULL);
        EXPECT(work[i].different == 0);
    }
    zhunkao_free_text(expected);
}

/* Every NULL where something is needed, and every unknown flag, is a status. */
static void bad_arguments(const zhunkao_rulebook *rules)
{
    zhunkao_rulebook *loaded = NULL;
    char *result = NULL, *error = NULL;
    EXPECT(zhunkao_load_folder(NULL, 0, &loaded, &error) == ZHUNKAO_BAD_ARGUMENT && error != NULL);
    zhunkao_free_text(error);
    EXPECT(zhunkao_load_folder("x", 0, NULL, NULL) == ZHUNKAO_BAD_ARGUMENT);
    EXPECT(zhunkao_load_folder("x", 4, &loaded, NULL) == ZHUNKAO_BAD_ARGUMENT);
    EXPECT(zhunkao_load_files("x", NULL, 0, &loaded, NULL) == ZHUNKAO_BAD_ARGUMENT);
    EXPECT(zhunkao_files_add(NULL, "x", "", 0) == ZHUNKAO_BAD_ARGUMENT);
    EXPECT(zhunkao_decide(NULL, "{}", 2, 0, &result, NULL) == ZHUNKAO_BAD_ARGUMENT);
    EXPECT(zhunkao_decide(rules, NULL, 0, 0, &result, NULL) == ZHUNKAO_BAD_ARGUMENT);
    EXPECT(zhunkao_decide(rules, "{}", 2, 0, NULL, NULL) == ZHUNKAO_BAD_ARGUMENT);
    EXPECT(zhunkao_decide(rules, "{}", 2, 4, &result, NULL) == ZHUNKAO_BAD_ARGUMENT && result == NULL);
    EXPECT(zhunkao_describe(NULL) == NULL && zhunkao_content_hash(NULL) == NULL);
    zhunkao_rulebook_free(NULL);
    zhunkao_files_free(NULL);
    zhunkao_free_text(NULL);
}

static void faulty_facts(const zhunkao_rulebook *rules)
{
    const char *not_json = "{\n \"a\": }", *unknown = "{\"没有的事实\":1}";
    char *result = NULL, *error = NULL;
    EXPECT(zhunkao_decide(rules, not_json, strlen(not_json), 0, &result, &error) == ZHUNKAO_NOT_JSON);
    EXPECT(result == NULL && error != NULL && strstr(error, "第 2 行第 7 列") != NULL);
    zhunkao_free_text(error);
    EXPECT(zhunkao_decide(rules, unknown, strlen(unknown), 0, &result, &error) == ZHUNKAO_FACTS_FAULTY);
    EXPECT(error == NULL && result != NULL && strstr(result, "未知事实") != NULL);
    zhunkao_free_text(result);
}

static void wrong_rulebook(void)
{
    zhunkao_rulebook *rules = NULL;
    zhunkao_files *files = zhunkao_files_new();
    const char *text = "---\nrulebook: a\n---\n";
    char *error = NULL;
    EXPECT(zhunkao_files_add(files, "01.md", text, strlen(text)) == ZHUNKAO_OK);
    EXPECT(zhunkao_load_files("b", files, 0, &rules, &error) == ZHUNKAO_BAD_RULEBOOK);
    EXPECT(rules == NULL && error != NULL && strstr(error, "01.md:2:") != NULL);
    zhunkao_free_text(error);
    zhunkao_files_free(files);
}

int main(int count, char **arguments)
{
    static char facts[1 << 20];
    zhunkao_rulebook *rules = NULL;
    char *description = NULL;
    EXPECT(count == 2 && fread(facts, 1, sizeof facts - 1, stdin) > 0);
    EXPECT(zhunkao_api_version() == ZHUNKAO_API_VERSION && strlen(zhunkao_library_version()) > 0);
    EXPECT(zhunkao_load_folder(arguments[1], 0, &rules, NULL) == ZHUNKAO_OK);
    description = zhunkao_describe(rules);
    EXPECT(strstr(description, zhunkao_content_hash(rules)) != NULL);
    zhunkao_free_text(description);
    threads(rules, facts);
    bad_arguments(rules);
    faulty_facts(rules);
    wrong_rulebook();
    zhunkao_rulebook_free(rules);
    return broken;
}
