// Asks the portal, and tells apart why it did not answer. An answer is { state, status, body }:
// state "answered", "signed out", "another person", or "away" (no network, no server, a server that is starting).
const PATIENCE = 15_000;

export class Connection {
  // `tokenAddress()` answers with { account, token } of whoever is signed in now.
  constructor({ account, token, tokenAddress }) {
    Object.assign(this, { account, token, tokenAddress });
    this.isDoubtful = false;
    this.turn = Promise.resolve();
  }

  // Behind what was sent so before: the portal writes one after the other anyway, and new actions are numbered in the
  // order in which they come.
  postInTurn(address, fields) {
    const answer = this.turn.then(() => this.post(address, fields));
    this.turn = answer.catch(() => null);
    return answer;
  }

  // `fields` are pairs [name, value], as a form would send them.
  async post(address, fields) {
    const refusal = this.isDoubtful ? await this.renewed() : null;
    if (refusal) return refusal;
    const answer = await this.send(address, fields);
    // Whoever has signed in again in another window has another token; this page goes on with that one.
    if (answer.body?.state !== "token") return answer;
    return (await this.renewed()) ?? this.send(address, fields);
  }

  send(address, fields, options = {}) {
    const body = new URLSearchParams([...fields, ["csrfmiddlewaretoken", this.token]]);
    return this.ask(address, { method: "POST", body, ...options });
  }

  // Whatever brings a token brings it to every form of the page, for the buttons that leave it; none of another person.
  async get(address) {
    const answer = await this.ask(address, {});
    const { account, token } = answer.body ?? {};
    if (!token || String(account) !== this.account) return answer;
    this.token = token;
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
    return answer;
  }

  // A new token, if it is still the same person; else the answer that says what is wrong.
  async renewed() {
    const answer = await this.get(this.tokenAddress());
    if (answer.state !== "answered" || !answer.body?.token) return answer;
    if (String(answer.body.account) !== this.account) return { state: "another person" };
    this.isDoubtful = false;
    return null;
  }

  async ask(address, options) {
    let response;
    try {
      response = await fetch(address, {
        ...options,
        headers: { Accept: "application/json" },
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE),
      });
    } catch {
      return { state: "away" };
    }
    if (response.type === "opaqueredirect" || response.status === 401) {
      this.isDoubtful = true;
      return { state: "signed out" };
    }
    if (response.status >= 500) return { state: "away" };
    const isJson = response.headers.get("Content-Type")?.includes("json");
    try {
      return { state: "answered", status: response.status, body: isJson ? await response.json() : null };
    } catch {
      return { state: "away" };
    }
  }
}
