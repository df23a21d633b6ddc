// Numbers as people read them.

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const one = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const clockTime = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

export const count = (value) => whole.format(value ?? 0);

export const rate = (value) => (value >= 1000 ? whole.format(value) : one.format(value ?? 0));

export function millis(value) {
  if (!value) return "–";
  return value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : whole.format(value);
}

// Never rounded up to 100 % nor down to 0 %.
export function percent(share) {
  const value = (share ?? 0) * 100;
  if (value > 0 && value < 0.01) return "< 0.01 %";
  if (value > 99.99 && value < 100) return "> 99.99 %";
  return (Number.isInteger(value) ? value : value.toFixed(2)) + " %";
}

export function duration(seconds) {
  const all = Math.max(0, Math.round(seconds));
  const two = (value) => String(value).padStart(2, "0");
  const hours = Math.floor(all / 3600);
  const minutes = Math.floor(all / 60) % 60;
  return (hours > 0 ? hours + ":" + two(minutes) : minutes) + ":" + two(all % 60);
}

export const time = (milliseconds) => clockTime.format(new Date(milliseconds));

// "20261122_193000" as "2026-11-22 19:30:00".
export function stamp(text) {
  const part = /^(\d{4})(\d{2})(\d{2})_(\d{2})(\d{2})(\d{2})$/.exec(text);
  return part ? `${part[1]}-${part[2]}-${part[3]} ${part[4]}:${part[5]}:${part[6]}` : text;
}
