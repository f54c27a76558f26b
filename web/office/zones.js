// Times as they are typed, on the clocks of a call's time zone.

/** What clocks in a zone show at a time, in milliseconds as if they were in Greenwich. */
function shown(at, timeZone) {
  const parts = new Intl.DateTimeFormat("en-GB", {timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit"})
    .formatToParts(at);
  const {year, month, day, hour, minute} = Object.fromEntries(parts.map(({type, value}) => [type, value]));
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}Z`);
}

/** The time at which clocks in a zone show this, such as 2027-03-01T10:00. */
export function instant(local, timeZone) {
  const wanted = Date.parse(`${local}Z`);
  const near = wanted - (shown(wanted, timeZone) - wanted); // right but for a change of the clocks in between
  return new Date(near - (shown(near, timeZone) - wanted)).toISOString().replace(".000", "");
}
