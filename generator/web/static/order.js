// The chosen exercises in their order: buttons for the keyboard, a grip for the pointer.
export class Order {
  constructor(list, changed) {
    this.list = list;
    this.changed = changed;
    list.addEventListener("pointerdown", (event) => this.grab(event));
  }

  get rows() {
    return [...this.list.children];
  }

  get chosen() {
    return this.rows.filter((row) => !row.hidden);
  }

  row(id) {
    return this.rows.find((row) => row.dataset.id === id);
  }

  // Put the rows in the order of their places, and number those that are shown.
  settle() {
    const place = (row) => Number(row.querySelector("[name^='place.']").value || 1e6);
    const sorted = this.rows.sort((one, other) => place(one) - place(other));
    if (sorted.some((row, at) => row !== this.list.children[at])) this.list.append(...sorted);
    this.number();
  }

  number() {
    let at = 0;
    for (const row of this.rows) row.querySelector("[name^='place.']").value = row.hidden ? "" : ++at;
    const shown = this.chosen;
    shown.forEach((row, place) => {
      row.querySelector("[data-move='-1']").disabled = place === 0;
      row.querySelector("[data-move='1']").disabled = place === shown.length - 1;
    });
  }

  // Show a row last, or hide it.
  choose(id, wanted) {
    const row = this.row(id);
    if (!row) return;
    if (wanted && row.hidden) this.list.append(row);
    row.hidden = !wanted;
    this.number();
  }

  move(row, by) {
    const shown = this.chosen;
    const other = shown[shown.indexOf(row) + by];
    if (!other) return false;
    if (by < 0) other.before(row);
    else other.after(row);
    this.number();
    return true;
  }

  grab(event) {
    const grip = event.target.closest(".grip");
    if (!grip) return;
    const row = grip.closest("li");
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    row.classList.add("dragged");
    const before = this.chosen.indexOf(row);
    const over = (move) => {
      const other = document.elementFromPoint(move.clientX, move.clientY)?.closest("li.row");
      if (!other || other === row || other.parentNode !== this.list) return;
      const { top, height } = other.getBoundingClientRect();
      if (move.clientY < top + height / 2) other.before(row);
      else other.after(row);
    };
    const drop = () => {
      row.classList.remove("dragged");
      grip.removeEventListener("pointermove", over);
      this.number();
      if (this.chosen.indexOf(row) !== before) this.changed(row);
    };
    grip.addEventListener("pointermove", over);
    grip.addEventListener("lostpointercapture", drop, { once: true });
  }
}
