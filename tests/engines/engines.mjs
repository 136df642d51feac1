// The browsers of the stage: where they are found, how each is started, and what is different about it. A browser that is not
// on this machine is named with what to install.

import { spawn } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { overHttp, overMarionette } from "./driver.mjs";
import { until } from "./until.mjs";

/** The first of these programs that is there: a name on the PATH, or a path. */
function program(...names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const places = names.filter(Boolean).flatMap((name) => (name.includes("/") ? [name] : folders.map((folder) => join(folder, name))));
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Starts a program whose life is that of the tests. */
function start(path, args, options) {
  const child = spawn(path, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
  const words = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => words.push(String(text)) > 50 && words.shift());
  let over = false;
  const ended = new Promise((done) => {
    child.once("exit", done);
    child.once("error", (error) => done(words.push(error.message)));
  }).then(() => (over = true));
  return {
    child,
    /** Whether it still runs; throws with its last words when it does not. */
    runs() {
      if (!over) return true;
      throw new Error(`${path} ended by itself: ${words.join("").trim()}`);
    },
    async stop() {
      child.kill();
      const late = setTimeout(() => child.kill("SIGKILL"), 5_000); // time: after which it is killed
      await ended;
      clearTimeout(late);
    },
  };
}

const firefox = {
  name: "Firefox",
  packages: "firefox-esr",
  missing: "there is no Firefox on this machine. Install it (Debian: apt-get install firefox-esr), or name one with FIREFOX=",

  find() {
    const path = process.env.FIREFOX || program("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox");
    return path && { path };
  },

  async begin({ path }, folder) {
    const profile = join(folder, "profile");
    const downloads = join(folder, "downloads");
    const printed = join(folder, "printed.pdf");
    mkdirSync(profile);
    mkdirSync(downloads);
    const prefs = {
      "marionette.port": 0,
      "intl.locale.requested": "en-US",
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.download.useDownloadDir": true,
      "browser.download.always_ask_before_handling_new_types": false,
      // Its list of downloads would take the focus from the page.
      "browser.download.alwaysOpenPanel": false,
      // What is printed becomes a file, and nobody is asked.
      "print.always_print_silent": true,
      "print_printer": "Mozilla Save to PDF",
      "print.printer_Mozilla_Save_to_PDF.print_to_file": true,
      "print.printer_Mozilla_Save_to_PDF.print_to_filename": printed,
    };
    const lines = Object.entries(prefs).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
    writeFileSync(join(profile, "user.js"), lines.join(""));
    const browser = start(path, ["--headless", "--marionette", "--no-remote", "--profile", profile, "about:blank"]);
    const file = join(profile, "MarionetteActivePort");
    try {
      const port = await until("Firefox says its port", () => browser.runs() && existsSync(file) && Number(readFileSync(file, "utf8")));
      const driver = await overMarionette(port, { pageLoadStrategy: "none" });
      return {
        driver,
        version: driver.has.browserVersion,
        downloads,
        printed,
        async end() {
          await driver.end().catch(() => {});
          await browser.stop();
        },
      };
    } catch (error) {
      await browser.stop();
      throw error;
    }
  },
};

/** MiniBrowser, the window around WebKitGTK, belongs to the library and is on no PATH. */
function miniBrowser() {
  const libraries = ["/usr/lib", "/usr/libexec", "/usr/lib64"].flatMap((folder) => [folder, ...inside(folder).map((name) => join(folder, name))]);
  const kinds = ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"];
  return program("MiniBrowser", ...kinds.flatMap((kind) => libraries.map((folder) => join(folder, kind, "MiniBrowser"))));
}

function inside(folder) {
  try {
    return readdirSync(folder).filter((name) => name.includes("linux"));
  } catch {
    return [];
  }
}

/** A port that nothing listens on. */
async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

const webkit = {
  name: "WebKit",
  packages: "webkit2gtk-driver xvfb",
  missing:
    "WebKitWebDriver, its MiniBrowser, or Xvfb is not on this machine. Install them (Debian, Ubuntu: apt-get install webkit2gtk-driver xvfb), " +
    "or name the first two with WEBKIT_DRIVER= and MINIBROWSER=",

  find() {
    const driver = process.env.WEBKIT_DRIVER || program("WebKitWebDriver");
    const binary = process.env.MINIBROWSER || miniBrowser();
    const screen = program("Xvfb");
    return driver && binary && screen && { driver, binary, screen };
  },

  async begin(found, folder) {
    const downloads = join(folder, "downloads");
    const settings = join(folder, "settings");
    mkdirSync(downloads);
    mkdirSync(settings);
    // It has no switch for where downloads go; they go to the folder of this user.
    writeFileSync(join(settings, "user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
    const screen = start(found.screen, ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "ignore", "pipe", "pipe"],
    });
    const parts = [screen];
    try {
      let number = "";
      screen.child.stdio[3].on("data", (text) => (number += text));
      await until("Xvfb says its number", () => screen.runs() && number.endsWith("\n"));
      const port = await freePort();
      const env = { ...process.env, LC_ALL: "C.UTF-8", DISPLAY: `:${number.trim()}`, HOME: folder, XDG_CONFIG_HOME: settings, XDG_DATA_HOME: folder, XDG_CACHE_HOME: folder };
      // Without a graphics card its drawing on one sometimes crashes.
      env.WEBKIT_SKIA_ENABLE_CPU_RENDERING = "1";
      delete env.WAYLAND_DISPLAY;
      const driving = start(found.driver, [`--port=${port}`], { env });
      parts.unshift(driving);
      const driver = await overHttp(`http://127.0.0.1:${port}`, {
        pageLoadStrategy: "none",
        "webkitgtk:browserOptions": { binary: found.binary, args: ["--automation"] },
      });
      return {
        driver,
        version: driver.has.browserVersion,
        downloads,
        async end() {
          await driver.end().catch(() => {});
          for (const part of parts) await part.stop();
        },
      };
    } catch (error) {
      for (const part of parts) await part.stop();
      throw error;
    }
  },
};

export const ENGINES = [firefox, webkit];
