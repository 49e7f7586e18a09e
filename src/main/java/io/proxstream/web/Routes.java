package io.proxstream.web;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What is found under which path. */
final class Routes {
    private static final Map<String, Asset> FILES =
            Map.of(
                    "/", Asset.resource("index.html", "text/html; charset=utf-8"),
                    "/app.css", Asset.resource("app.css", "text/css; charset=utf-8"),
                    "/app.js", Asset.resource("app.js", "text/javascript; charset=utf-8"),
                    "/icon.svg", Asset.resource("icon.svg", "image/svg+xml"));

    private static final Map<String, String> SECURITY =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                            + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Resource-Policy",
                    "same-origin");

    private final Supplier<Snapshot> snapshot;
    private final Events events;

    Routes(Supplier<Snapshot> snapshot, Events events) {
        this.snapshot = snapshot;
        this.events = events;
    }

    void addTo(Javalin server) {
        server.before(context -> SECURITY.forEach(context::header));
        FILES.forEach((path, file) -> read(server, path, context -> send(context, file)));
        read(server, "/health", context -> json(context, "{\"status\":\"up\"}"));
        read(server, "/api/state", context -> json(context, SnapshotJson.of(snapshot.get())));
        read(server, "/api/frames/{number}/{kind}.png", this::picture);
        server.sse("/api/events", events::join);
        server.error(HttpStatus.NOT_FOUND, context -> explain(context, "nothing here"));
        server.error(HttpStatus.METHOD_NOT_ALLOWED, Routes::refuse);
        server.error(
                HttpStatus.INTERNAL_SERVER_ERROR, context -> explain(context, "internal error"));
    }

    private static void read(Javalin server, String path, Handler handler) {
        server.get(path, handler).head(path, handler);
    }

    private void picture(Context context) {
        Optional<Asset> found =
                frame(context.pathParam("number"))
                        .flatMap(frame -> frame.picture(context.pathParam("kind")));
        found.ifPresentOrElse(
                picture -> send(context, picture), () -> context.status(HttpStatus.NOT_FOUND));
    }

    private Optional<NumberedFrame> frame(String number) {
        Snapshot now = snapshot.get();
        if (number.equals("latest")) {
            return now.latest();
        }
        return number.matches("[0-9]{1,18}") ? now.frame(Long.parseLong(number)) : Optional.empty();
    }

    private static void send(Context context, Asset asset) {
        context.header(Header.ETAG, asset.tag()).header(Header.CACHE_CONTROL, "no-cache");
        String known = context.header(Header.IF_NONE_MATCH);
        if (known != null && known.contains(asset.tag())) {
            context.status(HttpStatus.NOT_MODIFIED);
        } else {
            context.contentType(asset.mediaType()).result(asset.bytes());
        }
    }

    private static void json(Context context, String json) {
        context.contentType("application/json").header(Header.CACHE_CONTROL, "no-store");
        context.result(json);
    }

    private static void refuse(Context context) {
        context.header(Header.ALLOW, "GET, HEAD");
        explain(context, "only GET and HEAD");
    }

    private static void explain(Context context, String what) {
        json(context, SnapshotJson.error(what + ": " + context.method() + " " + context.path()));
    }
}
