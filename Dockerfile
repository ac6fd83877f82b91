# Sallyport in one image: packages, build and program. docs/guides/deployment.md says how to run it.
FROM node:24-bookworm-slim
WORKDIR /opt/sallyport
COPY . .
# Installs the locked packages, compiles into dist/, then leaves out what only compiling and testing need.
RUN node scripts/prepare.cjs && npm prune --omit=dev --no-audit --no-fund

# The folder of the embedded database; not used with DATABASE_URL.
RUN mkdir /data && chown node:node /data
VOLUME /data
ENV NODE_ENV=production SALLYPORT_DATA_DIR=/data
USER node
EXPOSE 3000
HEALTHCHECK CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["./sallyport", "serve"]
