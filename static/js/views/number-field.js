/** A field for a number, with a point or a comma; what is no number is not taken, and that is said. */

import {html, useId, useState} from "../../vendor/view.js";
import {typedNumber} from "../lib/number.js";
import {t} from "../state/strings.js";

/**
 * It is taken when the field is left, not at each key.
 *
 * @param {{label: string, value: number, onTake: (value: number) => void}} props
 */
export function NumberField({label, value, onTake}) {
  const [isWrong, setWrong] = useState(false);
  const note = useId();
  const take = (/** @type {any} */ event) => {
    const typed = typedNumber(event.currentTarget.value);
    setWrong(typed === null);
    if (typed !== null) onTake(typed);
  };
  return html`<label class="setting"><span>${label}</span>
    <input type="text" dir="auto" inputmode="decimal" autocomplete="off" value=${String(value)} aria-invalid=${String(isWrong)} aria-describedby=${isWrong ? note : undefined} onChange=${take} />
    ${isWrong && html`<span id=${note} class="trouble" role="alert">${t("number.wrong")}</span>`}</label>`;
}
