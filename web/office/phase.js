// Where a call stands for its commission, by its window and its batches.
const UNDER_WAY = ["FROZEN", "PROPOSED", "APPROVED", "INFEASIBLE"];

/** The batches that the call in force has, as they stand, the earliest first. */
export const batchesOf = ({content, batches}) => batches.filter(({batch}) => content.batches.some(({id}) => id === batch))
  .sort((a, b) => a.due.localeCompare(b.due));

/**
 * frozen: a selection has begun, and nothing that is given or corrected counts until it is announced; wanting: it waits for more assessments;
 * over: none is to come. Otherwise as the call: PLANNED, OPEN, CLOSED.
 */
export function phaseOf(standing) {
  const batches = batchesOf(standing);
  if (batches.some(({state, fault}) => UNDER_WAY.includes(state) || fault === "search")) return "frozen";
  if (batches.some(({fault}) => fault === "belowQuorum")) return "wanting";
  if (batches.length && batches.every(({state}) => state === "ANNOUNCED")) return "over";
  return standing.state;
}

/** When the next selection begins; undefined where none is to come. */
export const nextSelection = standing => batchesOf(standing).find(({state}) => state === "PLANNED")?.due;
