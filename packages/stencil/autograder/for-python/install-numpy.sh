# Sourced by setup.sh: the zip of a course in Python holds it. A model.py is graded by the system's Python.

# Tests name another one.
python="${HW5_SYSTEM_PYTHON:-/usr/bin/python3}"
has_numpy() { "$python" -I -c 'import sys, numpy; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; }

if ! has_numpy; then
  echo 'No Python 3.9 or newer with NumPy: asking apt for them.'
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-numpy python3-sklearn \
    || echo 'apt could not install them.'
fi
if ! has_numpy; then
  echo 'Setting up failed: Python 3.9 or newer with NumPy is needed, and apt could not bring it.' >&2
  echo 'Choose a base image that has it, or see that the image can reach its package servers.' >&2
  exit 1
fi
"$python" -I -c 'import sys, numpy; print("Python: %s with NumPy %s" % (sys.version.split()[0], numpy.__version__))'
