// The live page: one stream of states in, one picture of the run out.

const element = id => document.getElementById(id);
const stage = element("stage");
const viewer = element("viewer");
const split = element("split");

const NAMES = {
  starting: "Starting",
  running: "Running",
  finished: "Finished",
  failed: "Failed",
  lost: "Connection ended",
};

const text = (id, value) => { element(id).textContent = value; };
const number = (value, digits) => (value === null ? "–" : value.toFixed(digits));

// --- state -----------------------------------------------------------------------------------

const events = new EventSource("api/events");
events.addEventListener("state", event => render(JSON.parse(event.data)));
events.addEventListener("error", () => showState("lost", ""));

function render(state) {
  showState(state.state, state.message);
  showFigures(state);
  showTrace(state.trace);
  if (state.frame) {
    frames.show(state.frame);
  }
  if (state.state === "finished" || state.state === "failed") {
    events.close();
  }
}

function showState(name, message) {
  document.body.dataset.state = name;
  text("state", NAMES[name] ?? name);
  text("message", message);
  element("message").hidden = message === "";
}

function showFigures(state) {
  text("model", state.model);
  text("gain", state.psnr_gain === null ? "–" : (state.psnr_gain < 0 ? "−" : "+") + Math.abs(state.psnr_gain).toFixed(2));
  text("psnr-in", number(state.psnr_in, 2));
  text("psnr-out", number(state.psnr_out, 2));
  text("frames", state.frames);
  text("expected", state.expected ? `of ${state.expected}` : "");
  text("fps", number(state.fps, 1));
  text("p50", number(state.latency_ms_p50, 0));
  text("p99", number(state.latency_ms_p99, 0));
  text("dead-letters", state.dead_letters);
  document.querySelector(".letters").classList.toggle("some", state.dead_letters > 0);
  const progress = element("progress");
  progress.hidden = !state.expected;
  progress.max = state.expected || 1;
  progress.value = state.frames;
}

// --- sparkline -------------------------------------------------------------------------------

function showTrace(trace) {
  const points = trace.filter(point => point.before !== null && point.after !== null);
  if (points.length === 0) {
    return;
  }
  const values = points.flatMap(point => [point.before, point.after]);
  const low = Math.floor(Math.min(...values));
  const high = Math.max(Math.ceil(Math.max(...values)), low + 1);
  const x = index => (300 * index) / Math.max(points.length - 1, 1);
  const y = value => 80 - (80 * (value - low)) / (high - low);
  const drawn = points.length === 1 ? [points[0], points[0]] : points;
  const line = key => drawn.map((point, i) => `${x(i).toFixed(1)},${y(point[key]).toFixed(1)}`);
  const before = line("before");
  const after = line("after");
  element("line-in").setAttribute("points", before.join(" "));
  element("line-out").setAttribute("points", after.join(" "));
  element("band").setAttribute("d", `M${after.join("L")}L${before.reverse().join("L")}Z`);
  text("trace-low", `${low} dB`);
  text("trace-high", `${high} dB`);
  text("trace-span", points.length === 1 ? "last frame" : `last ${points.length} frames`);
}

// --- pictures --------------------------------------------------------------------------------

// Both pictures of a frame are decoded before either is shown, so that they always belong
// together; frames that arrive meanwhile are skipped, but for the newest.
const frames = {
  shown: 0,
  loading: false,
  newest: null,

  show(frame) {
    this.newest = frame;
    if (!this.loading && frame.number !== this.shown) {
      this.load();
    }
  },

  async load() {
    this.loading = true;
    while (this.newest.number !== this.shown) {
      const frame = this.newest;
      try {
        place(frame, await pictures(frame));
      } catch {
        // The frame has been replaced on the server meanwhile: the newest one follows.
      }
      this.shown = frame.number;
    }
    this.loading = false;
  },
};

function pictures(frame) {
  const kinds = frame.clean ? ["before", "after", "clean"] : ["before", "after"];
  return Promise.all(kinds.map(async kind => {
    const picture = new Image();
    picture.alt = `Frame ${frame.number}, ${kind === "clean" ? "reference" : `${kind} restoration`}`;
    picture.draggable = false;
    picture.src = `api/frames/${frame.number}/${kind}.png`;
    await picture.decode();
    return [kind, picture];
  }));
}

function place(frame, loaded) {
  for (const [kind, picture] of loaded) {
    const figure = element(kind);
    figure.querySelector("img")?.remove();
    figure.prepend(picture);
    viewer.style.setProperty("--ratio", picture.naturalWidth / picture.naturalHeight);
  }
  element("waiting").hidden = true;
  element("before").hidden = false;
  element("after").hidden = false;
  element("reference").hidden = !frame.clean;
  element("clean").hidden = !(frame.clean && pressed(element("reference")));
  split.disabled = false;
  text("number", frame.number);
  text("frame-id", frame.id);
}

// --- controls --------------------------------------------------------------------------------

const pressed = button => button.getAttribute("aria-pressed") === "true";

split.addEventListener("input", () => stage.style.setProperty("--split", `${split.value}%`));

for (const button of document.querySelectorAll(".views button")) {
  button.addEventListener("click", () => {
    stage.dataset.view = button.dataset.view;
    for (const other of document.querySelectorAll(".views button")) {
      other.setAttribute("aria-pressed", other === button);
    }
  });
}

element("reference").addEventListener("click", event => {
  const show = !pressed(event.currentTarget);
  event.currentTarget.setAttribute("aria-pressed", show);
  element("clean").hidden = !show;
});
