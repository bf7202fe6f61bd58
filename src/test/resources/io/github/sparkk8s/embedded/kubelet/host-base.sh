set -e
umask 022
PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount -t tmpfs -o mode=755 sandbox '/runs/pod'\''s $HOME/sandbox'
cd '/runs/pod'\''s $HOME/sandbox'
mkdir image root root-changes root-work etc-changes etc-work usr-changes usr-work
mount --rbind '/images/a' image
overlay() { mount -t overlay overlay -o "lowerdir=$1,upperdir=$2-changes,workdir=$2-work" "root/$3"; }
overlay image root .
mkdir -p root/usr root/etc root/root root/home root/opt root/var/tmp
links=
for d in bin sbin lib lib32 lib64 libx32; do
  if [ -L /$d ]; then
    links="$links /$d"
  elif [ -d /$d ]; then
    mkdir -p root/$d; mount --rbind /$d root/$d
  fi
done
[ -z "$links" ] || cp -Pn $links root
chmod 1777 root/var/tmp
if [ -d image/usr ]; then
  overlay image/usr:/usr usr usr
else
  mount --rbind /usr root/usr; mount -o remount,ro,bind root/usr
fi
if [ -d image/etc ]; then overlay image/etc:/etc etc etc; else overlay /etc etc etc; fi
[ ! -f root/etc/passwd ] || chmod g+w root/etc/passwd
cd root
mkdir -p proc sys dev tmp run etc
chmod 1777 tmp
mount -t proc proc proc
mount --rbind /sys sys
mount -t tmpfs -o mode=755 dev dev
for d in null zero full random urandom tty; do
  : > dev/$d; mount --bind /dev/$d dev/$d
done
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
mount -t tmpfs -o mode=1777 shm dev/shm
cp -P /dev/fd /dev/stdin /dev/stdout /dev/stderr dev
ln -s pts/ptmx dev/ptmx
# a machine without the command keeps its own name
hostname 'driver' 2>/dev/null || :
rm -f './etc/hosts' './etc/resolv.conf' './etc/hostname'
printf '%s\n' 'driver' > './etc/hostname'
[ ! -r /etc/resolv.conf ] || cat /etc/resolv.conf > './etc/resolv.conf'
: > './etc/hosts'
mount --bind '/runs/hosts' './etc/hosts'
mkdir -p './opt/jdk'
mount --rbind '/opt/jdk' './opt/jdk'; mount -o remount,ro,bind './opt/jdk'
mkdir -p './opt/spark/conf'
mount --rbind '/runs/conf' './opt/spark/conf'
mount -o remount,ro,bind './opt/spark/conf'
mkdir -p './etc'; [ -e './etc/one' ] || : > './etc/one'
mount --rbind '/runs/it'\''s "one"
file' './etc/one'
mkdir -p './opt/spark/work-dir'
echo 'spark-k8s container started'
PATH=$1; shift
exec '/usr/bin/setpriv' '--reuid' '185' '--regid' '0' '--groups' '0,7' '--inh-caps=+sys_chroot' '--ambient-caps=+sys_chroot' '--pdeathsig' 'KILL' '--' '/usr/bin/nsenter' '--root=.' --wd='./opt/spark/work-dir' -- "$@"
