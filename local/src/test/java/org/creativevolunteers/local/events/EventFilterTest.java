package org.creativevolunteers.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lambda's filter rules, one line each. */
class EventFilterTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static EventFilter filter(String pattern) throws IOException {
        return new EventFilter(JSON.readTree(pattern.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {'a':['x']}                               | {'a':'x'}            | true
            {'a':['x']}                               | {'a':'y'}            | false
            {'a':['x','y']}                           | {'a':'y'}            | true
            {'a':['x'],'b':['z']}                     | {'a':'x'}            | false
            {'a':{'b':[{'prefix':'LETTER#'}]}}        | {'a':{'b':'LETTER#1'}} | true
            {'a':{'b':[{'prefix':'LETTER#'}]}}        | {'a':{'b':'REG'}}    | false
            {'a':[{'suffix':'.txt'}]}                 | {'a':'b.txt'}        | true
            {'a':[{'equals-ignore-case':'Info'}]}     | {'a':'INFO'}         | true
            {'a':[{'exists':true}]}                   | {'a':''}             | true
            {'a':[{'exists':true}]}                   | {'b':1}              | false
            {'a':[{'exists':false}]}                  | {'b':1}              | true
            {'a':[{'anything-but':['x','y']}]}        | {'a':'z'}            | true
            {'a':[{'anything-but':['x','y']}]}        | {'a':'x'}            | false
            {'a':[{'anything-but':{'prefix':'x'}}]}   | {'a':'xyz'}          | false
            {'a':[{'numeric':['>',1,'<=',5]}]}        | {'a':5}              | true
            {'a':[{'numeric':['>',1,'<=',5]}]}        | {'a':1}              | false
            {'a':[{'numeric':['=',5]}]}               | {'a':'5'}            | false
            {'a':[null]}                              | {'a':null}           | true
            {'a':['x']}                               | {'a':['y','x']}      | true
            {'$or':[{'a':['x']},{'b':['y']}]}         | {'b':'y'}            | true
            {'$or':[{'a':['x']},{'b':['y']}]}         | {'b':'z'}            | false
            """)
    void matches(String pattern, String event, boolean expected) throws IOException {
        assertEquals(expected, filter(pattern).matches(JSON.readTree(event.replace('\'', '"'))));
    }

    @Test
    void an_operator_that_is_not_known_is_refused_at_once() {
        assertThrows(IllegalArgumentException.class, () -> filter("{'a':[{'wildcard':'*'}]}"));
    }
}
