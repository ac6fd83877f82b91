# Sallyport in one image: the built program, its packages and one Node. docs/guides/deployment.md says how to run it.
# Name both images by digest for a build that can be repeated: --build-arg BUILDER=node@sha256:... --build-arg BASE=debian@sha256:...
ARG BUILDER=node:24-bookworm-slim
ARG BASE=debian:bookworm-slim

FROM ${BUILDER} AS build
WORKDIR /opt/sallyport
COPY . .
# Installs the locked packages, builds dist/, leaves out what only building and testing need, and keeps one Node: the pinned one.
RUN node scripts/prepare.cjs \
  && cp "$(node scripts/prepare.cjs --print-node)" /opt/node \
  && npm prune --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/node-* node_modules/.bin

FROM ${BASE}
WORKDIR /opt/sallyport
COPY --from=build /opt/node /usr/local/bin/node
COPY --from=build /opt/sallyport/node_modules ./node_modules
COPY --from=build /opt/sallyport/dist ./dist
COPY migrations ./migrations
COPY package.json LICENSE NOTICE ./
COPY --chmod=755 <<'SCRIPT' /usr/local/bin/sallyport
#!/bin/sh
exec node --disable-warning=ExperimentalWarning /opt/sallyport/dist/cli.js "$@"
SCRIPT

# The folder of the embedded database; not used with DATABASE_URL. A number, so that an orchestrator can see that it is not root.
RUN mkdir -m 700 /data && chown 10001:10001 /data
VOLUME /data
ENV NODE_ENV=production SALLYPORT_DATA_DIR=/data
USER 10001:10001
EXPOSE 3000
# The first start makes the database.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["sallyport"]
CMD ["serve"]
