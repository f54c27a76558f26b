package org.creativevolunteers.selection.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.creativevolunteers.selection.engine.QuotaSide.Side;
import org.creativevolunteers.selection.engine.Relaxation.Change;
import org.junit.jupiter.api.Test;

class ImpossibleRulesTest {

  private final Pool pool = Calls.pool("a 9 x", "b 8 x", "c 5 y", "d 4 y", "e 3 z");

  @Test
  void fewer_applicants_than_places_are_said_so_and_the_places_shrink() {
    Infeasible infeasible = infeasible(pool, new Rules(6, List.of(quota("x", 0, 1), quota("y", 0, 6), quota("z", 0, 6))));
    assertEquals(List.of(new Reason.PoolTooSmall(5, 6)), infeasible.reasons());
    assertEquals(new Relaxation(5, List.of(new Change(0, Side.MAXIMUM, 1, 2))), infeasible.relaxation());
    assertEquals(List.of(), infeasible.conflict());
  }

  @Test
  void a_minimum_above_its_applicants_falls_to_them() {
    Infeasible infeasible = infeasible(pool, new Rules(3, List.of(quota("x", 0, 3), quota("y", 0, 3), quota("z", 2, 3))));
    assertEquals(List.of(new Reason.TooFewApplicants(2, 1, 2)), infeasible.reasons());
    assertEquals(new Relaxation(3, List.of(new Change(2, Side.MINIMUM, 2, 1))), infeasible.relaxation());
    assertEquals(List.of(new QuotaSide(2, Side.MINIMUM)), infeasible.conflict());
  }

  @Test
  void minimums_that_nobody_shares_add_up() {
    Infeasible infeasible = infeasible(pool, new Rules(3, List.of(quota("x", 2, 3), quota("y", 2, 3), quota("z", 0, 3))));
    assertEquals(List.of(new Reason.MinimumsAbovePlaces(List.of(0, 1), 4, 3)), infeasible.reasons());
    assertEquals(1, infeasible.relaxation().total());
    assertEquals(List.of(new QuotaSide(0, Side.MINIMUM), new QuotaSide(1, Side.MINIMUM)), infeasible.conflict());
  }

  @Test
  void one_minimum_above_the_places_is_enough() {
    Infeasible infeasible = infeasible(pool, new Rules(1, List.of(quota("x", 2, 2), quota("y", 0, 1), quota("z", 0, 1))));
    assertEquals(List.of(new Reason.MinimumsAbovePlaces(List.of(0), 2, 1)), infeasible.reasons());
    assertEquals(List.of(new Change(0, Side.MINIMUM, 2, 1)), infeasible.relaxation().changes());
  }

  @Test
  void maximums_that_leave_places_empty_add_up_with_everybody_else() {
    Infeasible infeasible = infeasible(pool, new Rules(4, List.of(quota("x", 0, 1), quota("y", 0, 1), quota("z", 0, 4))));
    assertEquals(List.of(new Reason.MaximumsBelowPlaces(List.of(0, 1), 2, 1, 4)), infeasible.reasons());
    assertEquals(1, infeasible.relaxation().total());
    assertEquals(List.of(new QuotaSide(0, Side.MAXIMUM), new QuotaSide(1, Side.MAXIMUM)), infeasible.conflict());
  }

  @Test
  void the_change_spares_priority_1_and_then_the_first_quotas() {
    Rules last = new Rules(3, List.of(new Quota("x", 2, 3, 2), new Quota("y", 2, 3, 1), quota("z", 0, 3)));
    assertEquals(List.of(new Change(0, Side.MINIMUM, 2, 1)), infeasible(pool, last).relaxation().changes());
    Rules first = new Rules(3, List.of(new Quota("x", 2, 3, 1), new Quota("y", 2, 3, 1), quota("z", 0, 3)));
    assertEquals(List.of(new Change(1, Side.MINIMUM, 2, 1)), infeasible(pool, first).relaxation().changes());
  }

  @Test
  void a_conflict_of_crossing_quotas_has_no_plain_reason_but_a_minimal_set() {
    // Each of three applicants is in two of the quotas, each quota wants exactly one: three halves of a person.
    Pool triangle = Calls.pool("a 1 x y", "b 1 y z", "c 1 z x", "d 1 v", "e 1 v");
    Rules rules = new Rules(2, List.of(quota("x", 1, 1), quota("y", 1, 1), quota("z", 1, 1), quota("v", 0, 2)));
    Infeasible infeasible = infeasible(triangle, rules);
    assertEquals(List.of(), infeasible.reasons());
    assertEquals(1, infeasible.relaxation().total());
    assertEquals(List.of(0, 1, 2), infeasible.conflict().stream().map(QuotaSide::quota).distinct().toList());
  }

  private static Quota quota(String name, int min, int max) {
    return new Quota(name, min, max);
  }

  private static Infeasible infeasible(Pool pool, Rules rules) {
    return (Infeasible) Selector.withDefaults().select(pool, rules);
  }
}
