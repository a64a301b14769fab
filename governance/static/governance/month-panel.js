// One item of the minute sheet: its form, its rows, and what the portal answered for it.
import { tellWho } from "./month-attendance.js";
import { tellHeard } from "./month-matters.js";
import { Rows } from "./month-rows.js";
import { Saving } from "./month-saving.js";
import { fieldsOf, inputOf, put } from "./month-fields.js";
import { merged } from "./month-wording.js";
import { show as showConflicts } from "./month-conflicts.js";
import { Notice } from "./month-notice.js";
import * as unsent from "./month-unsent.js";

const ROW = /^(action|decision|person)-(n[0-9A-Za-z]+)-/;
const RECORD = /^(question|decision|action|matter|person)-\w+$/;

export class Panel {
  // `told(panel, state, body)` hears of every change of state, `rested(panel)` when no request is under way any more.
  constructor(form, connection, { told, rested }) {
    this.form = form;
    this.key = form.dataset.item;
    this.rows = new Rows(form);
    this.notice = new Notice(form);
    this.conflicts = [];
    // Records that new rows have become: key of the row to number.
    this.made = new Map();
    // The versions that the latest checkpoint was answered, and whether a matter was decided that still stands here as
    // it was before.
    this.versions = null;
    this.isDecided = false;
    this.saving = new Saving({
      form,
      key: this.key,
      connection,
      isDraft: "typed" in form.dataset,
      take: (sent, body) => this.take(sent, body),
      tell: (state, body) => {
        // Words that are kept meanwhile make no end of a choice that waits.
        this.notice.tell(state === "held" && this.conflicts.length ? "conflict" : state, body);
        told(this, state, body);
      },
      rest: () => rested(this),
    });
    for (const kind of ["input", "change"]) {
      form.addEventListener(kind, () => {
        this.saving.touched();
        tellWho(form);
        tellHeard(form);
      });
    }
    this.restore();
    tellWho(form);
  }

  get boxToWriteIn() {
    const boxes = [...this.form.querySelectorAll("textarea.bullets")];
    return boxes.find((box) => !box.closest("details:not([open])")) ?? this.form.querySelector("h2");
  }

  // Where a choice waits its two wordings come first.
  get firstToSee() {
    return this.form.querySelector("[data-conflict] h3") ?? this.boxToWriteIn;
  }

  // Nothing waits here: the record may be shown anew.
  get isQuiet() {
    const { isBusy, isUnwritten, isUnsent } = this.saving;
    return !isBusy && !isUnwritten && !isUnsent && !this.conflicts.length;
  }

  // The portal was asked, and did not answer or did.
  cutOff(state) {
    if (this.saving.isUnsent) return;
    this.notice.tell(state);
    this.isCutOff = true;
  }

  reached() {
    if (this.isCutOff && !this.saving.isUnsent) this.notice.tell("saved");
    this.isCutOff = false;
    if (this.saving.retrying) this.saving.work();
  }

  // What a reload or a crash left in this tab.
  restore() {
    const held = unsent.held(this.key);
    if (!held) return;
    for (const [name, value] of held) {
      const [, kind, key] = ROW.exec(name) ?? [];
      if (kind && !inputOf(this.form, name)) this.rows.add(kind, key);
      const input = inputOf(this.form, name);
      if (input) put(input, value);
    }
    this.saving.touched();
  }

  // What a checkpoint was answered goes into the panel; what was typed since it was sent stays. Gives the fields
  // that are in the record now.
  take(sent, body) {
    const written = new Map(sent);
    const heldBack = new Set();
    for (const [name, value] of Object.entries(body.values)) {
      written.set(name, value);
      if (!this.bring(name, sent.get(name), value)) heldBack.add(recordOf(name));
    }
    for (const [record, version] of Object.entries(body.versions)) {
      const name = seenOf(record);
      const input = inputOf(this.form, name);
      if (!input || heldBack.has(record)) continue;
      written.set(name, String(version));
      input.value = version;
    }
    this.versions = body.versions;
    for (const [key, number] of Object.entries(body.rows)) this.made.set(key, number);
    this.dropRemoved(sent, body, written);
    this.clearDecisions(sent, body, written);
    this.notice.refuse(body.refusals);
    this.conflicts = body.conflicts;
    showConflicts(this.form, body.conflicts, (conflict, choice) => this.settle(conflict, choice));
    tellWho(this.form);
    tellHeard(this.form);
    return written;
  }

  // Whether the words could be brought in: where somebody typed on in the same line they wait for the next time.
  bring(name, sent, value) {
    const input = inputOf(this.form, name);
    const now = fieldsOf(this.form).get(name);
    if (!input) return true;
    const words = now === sent ? value : merged(sent, now ?? "", value);
    if (words !== null) put(input, words);
    return words !== null;
  }

  dropRemoved(sent, body, written) {
    const asked = [...sent].filter(([name, value]) => name.endsWith("-removed") && value === "on");
    const gone = asked.map(([name]) => name.slice(0, -"-removed".length)).filter((record) => !(record in body.versions));
    const kept = new Set([...body.refusals, ...body.conflicts].map(({ field }) => recordOf(field)));
    const removed = new Set(gone.filter((record) => !kept.has(record)));
    this.rows.removeThose(removed);
    for (const name of sent.keys()) if (removed.has(recordOf(name))) written.delete(name);
  }

  // A verdict or a new date was given once, and so was a choice between two wordings.
  clearDecisions(sent, body, written) {
    const refused = new Set(body.refusals.map(({ field }) => recordOf(field)));
    for (const [name, value] of sent) {
      const isDecision = /^matter-\d+-(verdict|reason|due|due_reason)$/.test(name);
      const input = inputOf(this.form, name);
      if (name.startsWith("choose-")) {
        for (const each of this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) each.remove();
        written.delete(name);
      } else if (isDecision && value && !refused.has(recordOf(name))) {
        if (input?.value === value) put(input, "");
        written.set(name, "");
        this.isDecided = true;
      }
    }
  }

  settle(conflict, choice) {
    for (const [name, value] of [
      [`choose-${conflict.field}`, choice],
      [`choose-${conflict.field}-seen`, conflict.theirs_seen],
    ]) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name, value });
      this.form.append(input);
    }
    this.boxToWriteIn.focus();
    this.saving.checkpoint({ isAsked: true });
  }

  // Whether the record has moved on from what this panel has seen: `versions` by the names of records.
  isBehind(versions = this.versions) {
    if (this.isDecided) return true;
    if (!versions) return false;
    const known = new Map(Object.entries(versions).map(([record, version]) => [this.here(record), String(version)]));
    const isLater = ([record, version]) => inputOf(this.form, seenOf(record))?.value !== version;
    return [...known].some(isLater) || this.seenRecords.some((record) => !known.has(record));
  }

  // What a record is called on this page: a new row goes on by its key.
  here(record) {
    const [, kind, number] = /^(action|decision|person)-(\d+)$/.exec(record) ?? [];
    const row = [...this.made].find(([key, made]) => String(made) === number && inputOf(this.form, `${kind}-${key}-seen`));
    return row ? `${kind}-${row[0]}` : record;
  }

  // The records of rows that stand here: one that has no version any more was removed by somebody.
  get seenRecords() {
    const inputs = [...this.form.querySelectorAll("[name$='-seen']")].filter(({ value }) => value);
    return inputs.map(({ name }) => name.slice(0, -"-seen".length)).filter((record) => RECORD.test(record));
  }
}

// The field that carries the version of a record that was seen.
function seenOf(record) {
  if (record === "item") return "seen";
  return record.endsWith("-action") ? `${record}_seen` : `${record}-seen`;
}

// “action-12” of “action-12-text”, “item” of its own fields.
function recordOf(name) {
  return /^(\w+-\w+)-\w+$/.exec(name)?.[1] ?? "item";
}
